package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import java.nio.ByteBuffer;

/** Notes when the first audio came, and reads every byte of it. */
final class CountingSink implements AudioSink {
    private final long startNanos = System.nanoTime();
    private long firstNanos;
    private long sentNanos;
    private long bytes;
    private long sum;

    @Override
    public void begin(PcmFormat format) {}

    @Override
    public void write(ByteBuffer frames) {
        if (bytes == 0) {
            firstNanos = System.nanoTime();
            sentNanos = frames.remaining() < Long.BYTES ? 0 : frames.duplicate().getLong();
        }
        bytes += frames.remaining();
        while (frames.remaining() >= Long.BYTES) {
            sum += frames.getLong();
        }
        frames.position(frames.limit());
    }

    long firstNanos() {
        return firstNanos - startNanos;
    }

    /** Returns how long the first audio took from a {@link LoopbackEndpoint} that sends at a pace. */
    long delayNanos() {
        return firstNanos - sentNanos;
    }

    long bytes() {
        return bytes;
    }

    long sum() {
        return sum;
    }
}
