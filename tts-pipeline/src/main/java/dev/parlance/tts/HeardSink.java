package dev.parlance.tts;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Passes audio on, and remembers whether there was any. */
final class HeardSink implements AudioSink {
    private final AudioSink sink;
    private volatile boolean begun;

    HeardSink(AudioSink sink) {
        this.sink = sink;
    }

    /** Returns true if the sink was told of audio. */
    boolean isBegun() {
        return begun;
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        begun = true;
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
