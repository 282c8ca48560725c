package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import java.nio.ByteBuffer;

/** Notes when the first audio of a text came, how much there was, and how long all of it took. For one text. */
final class AudioWatch implements AudioSink {
    private final long start = System.nanoTime();
    private double firstNanos;
    private double nanos;
    private double bytesPerSecond;
    private long bytes;

    @Override
    public void begin(PcmFormat format) {
        bytesPerSecond = (double) format.sampleRateHz() * format.frameSizeBytes();
    }

    @Override
    public void write(ByteBuffer frames) {
        if (bytes == 0) {
            firstNanos = System.nanoTime() - start;
        }
        bytes += frames.remaining();
        frames.position(frames.limit());
    }

    void end() {
        nanos = System.nanoTime() - start;
    }

    double firstNanos() {
        return firstNanos;
    }

    /** Returns how long the audio plays, in seconds. */
    double audioSeconds() {
        return bytes / bytesPerSecond;
    }

    /** Returns seconds for each second of audio. */
    double secondsPerSecond() {
        return nanos / 1e9 / audioSeconds();
    }
}
