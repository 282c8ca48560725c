package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import java.nio.ByteBuffer;

/** Takes audio as a player does: copies it into an array of its own. */
final class CopyingSink implements AudioSink {
    private final byte[] own = new byte[64 * 1024];

    @Override
    public void begin(PcmFormat format) {}

    @Override
    public void write(ByteBuffer frames) {
        while (frames.hasRemaining()) {
            frames.get(own, 0, Math.min(own.length, frames.remaining()));
        }
    }
}
