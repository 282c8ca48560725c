package dev.parlance.tts.call;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Passes audio on from its first frame, and remembers that: before it a call can be repeated, or made by another provider. A
 * format alone is not passed on. For one call; written by one thread.
 */
public final class HeardSink implements AudioSink {
    private final AudioSink sink;
    private @Nullable PcmFormat announced;
    private volatile boolean heard;

    /** Creates one that passes on to {@code sink}. */
    public HeardSink(AudioSink sink) {
        this.sink = requireNonNull(sink, "sink");
    }

    /** Returns true once the sink has been told of audio. */
    public boolean isHeard() {
        return heard;
    }

    @Override
    public void begin(PcmFormat format) {
        announced = format;
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        begin();
        sink.write(frames);
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        begin();
        sink.mark(mark);
    }

    private void begin() throws IOException {
        if (!heard) {
            heard = true;
            sink.begin(requireNonNull(announced, "audio without a format"));
        }
    }
}
