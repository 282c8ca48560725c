package dev.parlance.tts.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes audio from one format to another, a block at a time.
 *
 * <p>Two channels become one by their mean, before the rate changes; one becomes two by copying it, after. Samples are
 * floating point in between and rounded to the nearest in the end, clamped where a steep wave overshoots.
 */
final class PcmConverter {
    private static final int MOST_BLOCK_FRAMES = 1024;

    private final PcmFormat from;
    private final PcmFormat to;
    private final AudioSink next;
    private final List<Resampler> resamplers = new ArrayList<>();
    private final int blockFrames;
    private final float[][] input;
    private final float[][] output;
    private final ByteBuffer converted;

    PcmConverter(PcmFormat from, PcmFormat to, AudioSink next) {
        this.from = from;
        this.to = to;
        this.next = next;
        int lanes = Math.min(from.channels(), to.channels());
        // So that a block of the output, too, is of bounded size.
        this.blockFrames = Math.max(1, (int) Math.min(MOST_BLOCK_FRAMES, outputFrames(from, to)));
        this.input = new float[lanes][blockFrames];
        this.output = from.sampleRateHz() == to.sampleRateHz() ? input : resampled(lanes);
        this.converted =
                ByteBuffer.allocate(output[0].length * to.frameSizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long outputFrames(PcmFormat from, PcmFormat to) {
        return (long) MOST_BLOCK_FRAMES * 8 * from.sampleRateHz() / to.sampleRateHz();
    }

    private float[][] resampled(int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            resamplers.add(new Resampler(from.sampleRateHz(), to.sampleRateHz()));
        }
        return new float[lanes][resamplers.get(0).mostOutput(blockFrames)];
    }

    void write(ByteBuffer frames) throws IOException {
        ByteBuffer source = Buffers.readOnly(frames);
        while (source.hasRemaining()) {
            int count = Math.min(blockFrames, source.remaining() / from.frameSizeBytes());
            read(source, count);
            int made = count;
            for (int lane = 0; lane < resamplers.size(); lane++) {
                made = resamplers.get(lane).feed(input[lane], count, output[lane]);
            }
            deliver(made);
        }
        frames.position(frames.limit());
    }

    /** Delivers what the resampler still holds. */
    void finish() throws IOException {
        int silence = resamplers.isEmpty() ? 0 : resamplers.get(0).reach();
        while (silence > 0) {
            int count = Math.min(blockFrames, silence);
            int made = 0;
            for (int lane = 0; lane < resamplers.size(); lane++) {
                made = resamplers.get(lane).feedSilence(count, output[lane]);
            }
            deliver(made);
            silence -= count;
        }
    }

    private void read(ByteBuffer source, int count) {
        boolean mixed = from.channels() > input.length;
        for (int frame = 0; frame < count; frame++) {
            if (mixed) {
                input[0][frame] = (source.getShort() + source.getShort()) / 2f;
            } else {
                for (float[] lane : input) {
                    lane[frame] = source.getShort();
                }
            }
        }
    }

    private void deliver(int count) throws IOException {
        if (count == 0) {
            return;
        }
        converted.clear();
        for (int frame = 0; frame < count; frame++) {
            for (int channel = 0; channel < to.channels(); channel++) {
                converted.putShort(rounded(output[Math.min(channel, output.length - 1)][frame]));
            }
        }
        next.write(Buffers.readOnly(converted.flip()));
    }

    private static short rounded(float sample) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sample)));
    }
}
