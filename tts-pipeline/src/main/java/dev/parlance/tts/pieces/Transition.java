package dev.parlance.tts.pieces;

import dev.parlance.tts.audio.PcmFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * The frames between two pieces: those of a pause, which the samples before and after it lead into and out of, or as few as
 * make the way from the one to the other no click; none if there is nothing to bridge.
 *
 * <p>A sample fades along half of a cosine, of which no step is larger than {@code pi / 2} of its mean.
 */
final class Transition {
    private static final Duration SHORTEST_FADE = Duration.ofMillis(5);

    private final int[] before;
    private final int[] after;
    private final long frames;
    private final double fade;

    private Transition(int[] before, int[] after, long frames, double fade) {
        this.before = before;
        this.after = after;
        this.frames = frames;
        this.fade = fade;
    }

    /** Returns the frames from {@code before}, the last frame of a piece, to {@code after}, the first of the next. */
    static Transition between(byte[] before, byte[] after, Duration pause, PcmFormat format) {
        return between(samples(before), samples(after), pause, format);
    }

    private static Transition between(int[] before, int[] after, Duration pause, PcmFormat format) {
        int step = 0;
        int level = 0;
        for (int channel = 0; channel < before.length; channel++) {
            step = Math.max(step, Math.abs(before[channel] - after[channel]));
            level = Math.max(level, Math.max(Math.abs(before[channel]), Math.abs(after[channel])));
        }
        long silence = format.frames(pause);
        long shortest = format.frames(SHORTEST_FADE);
        long fade = Math.max(shortest, fade(level));
        if (silence >= 2 * fade) {
            return new Transition(before, after, silence, fade);
        }
        // From the one straight to the other.
        long bridge = step > SeamRules.LARGEST_STEP ? Math.max(shortest, fade(step)) : 0;
        long frames = Math.max(silence, bridge);
        return new Transition(before, after, frames, frames + 1.0);
    }

    private static long fade(int step) {
        return (long) Math.ceil(step * Math.PI / 2 / SeamRules.LARGEST_STEP);
    }

    private static int[] samples(byte[] frame) {
        int[] samples = new int[frame.length / PcmFormat.SAMPLE_SIZE_BYTES];
        ByteBuffer bytes = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        for (int channel = 0; channel < samples.length; channel++) {
            samples[channel] = bytes.getShort();
        }
        return samples;
    }

    long frames() {
        return frames;
    }

    /** Fills {@code block} with the frames from {@code first} on, and returns the first that is not in it. */
    long fill(ByteBuffer block, long first) {
        block.order(ByteOrder.LITTLE_ENDIAN);
        int frameSize = before.length * PcmFormat.SAMPLE_SIZE_BYTES;
        long frame = first;
        while (frame < frames && block.remaining() >= frameSize) {
            double old = weight(frame + 1);
            double young = weight(frames - frame);
            for (int channel = 0; channel < before.length; channel++) {
                block.putShort((short) Math.round(old * before[channel] + young * after[channel]));
            }
            frame++;
        }
        return frame;
    }

    /** Returns how much of a sample is left at this distance in frames. */
    private double weight(long distance) {
        return distance >= fade ? 0 : (1 + Math.cos(Math.PI * distance / fade)) / 2;
    }
}
