package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Passes everything on. No {@link BrokenPort}, which would wrap checked exceptions that are not declared. */
abstract class SpoiltSink implements AudioSink {
    final AudioSink sink;

    SpoiltSink(AudioSink sink) {
        this.sink = sink;
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        sink.begin(format);
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        sink.write(frames);
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        sink.mark(mark);
    }
}
