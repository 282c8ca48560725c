package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** All audio in one array, as a program collects it by hand. */
final class CollectingSink implements AudioSink {
    private final ByteArrayOutputStream audio = new ByteArrayOutputStream();

    @Override
    public void begin(PcmFormat format) {}

    @Override
    public void write(ByteBuffer frames) {
        byte[] bytes = new byte[frames.remaining()];
        frames.get(bytes);
        audio.writeBytes(bytes);
    }

    byte[] audio() {
        return audio.toByteArray();
    }
}
