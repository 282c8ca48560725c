package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.PcmFormat;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Checks the order of calls to a sink: rules A4 and A5 of {@code AudioSink}. */
final class SinkOrder {
    private @Nullable PcmFormat format;
    private boolean finished;

    void begin(PcmFormat format) {
        if (this.format != null) {
            throw new IllegalStateException("begun twice");
        }
        this.format = format;
    }

    void write(ByteBuffer frames) {
        if (format == null || finished) {
            throw new IllegalStateException(finished ? "audio after finish" : "audio before begin");
        }
        if (frames.remaining() % format.frameSizeBytes() != 0) {
            throw new IllegalArgumentException(frames.remaining() + " bytes end inside a frame");
        }
    }

    /** Returns true for the first call after a begin. */
    boolean finish() {
        boolean first = !finished && format != null;
        finished = true;
        return first;
    }
}
