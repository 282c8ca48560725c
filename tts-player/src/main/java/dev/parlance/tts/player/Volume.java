package dev.parlance.tts.player;

import dev.parlance.tts.audio.PcmFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Scales samples, moving to a new volume over 10 ms so that the change does not click. */
final class Volume {
    private static final int RAMPS_PER_SECOND = 100;

    private final PcmFormat format;
    private final double step;
    private double current;

    Volume(PcmFormat format, double volume) {
        this.format = format;
        this.current = volume;
        this.step = (double) RAMPS_PER_SECOND / format.sampleRateHz();
    }

    /** Returns {@code frames} at this volume; the very same buffer if that changes nothing. */
    ByteBuffer apply(ByteBuffer frames, double target) {
        if (current == 1.0 && target == 1.0) {
            return frames;
        }
        ByteBuffer in = frames.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer out = ByteBuffer.allocate(in.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        frames.position(frames.limit());
        while (in.hasRemaining()) {
            current += Math.max(-step, Math.min(step, target - current));
            for (int channel = 0; channel < format.channels(); channel++) {
                out.putShort((short) Math.round(in.getShort() * current));
            }
        }
        return out.flip();
    }
}
