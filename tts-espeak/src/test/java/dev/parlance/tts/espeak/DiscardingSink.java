package dev.parlance.tts.espeak;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import java.nio.ByteBuffer;

/** A sink that discards the audio. */
final class DiscardingSink implements AudioSink {
    @Override
    public void begin(PcmFormat format) {}

    @Override
    public void write(ByteBuffer frames) {
        frames.position(frames.limit());
    }
}
