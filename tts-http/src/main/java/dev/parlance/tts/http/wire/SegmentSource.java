package dev.parlance.tts.http.wire;

import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import okio.Source;
import okio.Timeout;

/**
 * Hands on what has arrived in the pieces that cost least: a whole segment is moved; of a segment that is not wanted as a
 * whole, no more than 1,000 bytes are copied at a time.
 *
 * <p>Okio copies less than 1,024 bytes into its pooled segments. The segments of longer pieces it shares, and a shared one
 * never returns to the pool: 8 KB of garbage for each event of a stream.
 */
public final class SegmentSource implements Source {
    private static final int COPIED_BYTES = 1_000;

    private final BufferedSource source;
    private final Buffer.UnsafeCursor cursor = new Buffer.UnsafeCursor();

    /** Creates a view of {@code source}, which stays open. */
    public SegmentSource(BufferedSource source) {
        this.source = source;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        return source.exhausted() ? -1 : move(source.getBuffer(), sink, byteCount, cursor);
    }

    /** Moves up to {@code byteCount} bytes, at least one, from the start of a buffer that is not empty. */
    static long move(Buffer arrived, Buffer sink, long byteCount, Buffer.UnsafeCursor cursor) {
        int segment;
        try (Buffer.UnsafeCursor first = arrived.readUnsafe(cursor)) {
            segment = first.seek(0);
        }
        long count = segment <= byteCount ? segment : Math.min(byteCount, COPIED_BYTES);
        sink.write(arrived, count);
        return count;
    }

    @Override
    public Timeout timeout() {
        return source.timeout();
    }

    @Override
    public void close() {
        // The source belongs to others.
    }
}
