package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Collects samples into blocks of one size, as encoders take them. */
final class SampleBlock {
    private final short[] samples;
    private int count;

    SampleBlock(PcmFormat format, int frames) {
        samples = new short[frames * format.channels()];
    }

    /** Receives a full block. */
    interface Taker {
        void take(short[] samples, int count) throws IOException;
    }

    /** Adds all of {@code frames}, passing on every block that becomes full. */
    void add(ByteBuffer frames, Taker taker) throws IOException {
        ByteBuffer in = frames.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        frames.position(frames.limit());
        while (in.hasRemaining()) {
            samples[count++] = in.getShort();
            if (count == samples.length) {
                flush(taker);
            }
        }
    }

    /** Passes on the remaining samples, if any. */
    void flush(Taker taker) throws IOException {
        if (count > 0) {
            int full = count;
            count = 0;
            taker.take(samples, full);
        }
    }

    /** Adds silence up to a full block, at least one sample, and passes it on. */
    void fill(Taker taker) throws IOException {
        Arrays.fill(samples, count, samples.length, (short) 0);
        count = samples.length;
        flush(taker);
    }
}
