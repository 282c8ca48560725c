package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Sends frames to an {@link OutputStream} and keeps the rules of {@link AudioSink} on the way. */
final class StreamOutput {
    private static final int PIECE_BYTES = 8 * 1024;

    private final OutputStream stream;
    // Read-only buffers hide their array, and a channel around the stream would close it on an interrupt.
    private final byte[] piece = new byte[PIECE_BYTES];
    private @Nullable PcmFormat format;

    StreamOutput(OutputStream stream) {
        this.stream = requireNonNull(stream, "stream");
    }

    void begin(PcmFormat announced) {
        format = FrameRules.first(format, announced);
    }

    void write(ByteBuffer frames) throws IOException {
        FrameRules.check(format, frames);
        send(frames);
    }

    void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int count = Math.min(piece.length, bytes.remaining());
            bytes.get(piece, 0, count);
            stream.write(piece, 0, count);
        }
        stream.flush();
    }
}
