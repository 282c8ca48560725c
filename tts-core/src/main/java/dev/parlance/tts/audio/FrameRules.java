package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The rules A4 and A5 of {@link AudioSink}, for the sinks of this package. */
final class FrameRules {
    private FrameRules() {}

    /** Returns {@code announced}, and refuses a second one. */
    static PcmFormat first(@Nullable PcmFormat known, PcmFormat announced) {
        if (known != null) {
            throw new IllegalStateException("begun twice");
        }
        return requireNonNull(announced, "format");
    }

    /** Refuses audio that has no format yet, or that ends inside a frame. */
    static PcmFormat check(@Nullable PcmFormat format, ByteBuffer frames) {
        if (format == null) {
            throw new IllegalStateException("audio before begin");
        }
        if (frames.remaining() % format.frameSizeBytes() != 0) {
            throw new IllegalArgumentException(
                    frames.remaining() + " bytes end inside a frame of " + format.frameSizeBytes() + " bytes");
        }
        return format;
    }
}
