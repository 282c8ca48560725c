package dev.parlance.tts.http;

import java.util.function.IntSupplier;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/** Bytes that arrive in chunks, as from a network. */
final class Chunks {
    private Chunks() {}

    /** Returns a source of {@code bytes}, at most {@code chunkBytes} of them at a time. */
    static BufferedSource of(byte[] bytes, IntSupplier chunkBytes) {
        return Okio.buffer(new ForwardingSource(new Buffer().write(bytes)) {
            @Override
            public long read(Buffer sink, long byteCount) throws java.io.IOException {
                return super.read(sink, Math.min(byteCount, chunkBytes.getAsInt()));
            }
        });
    }
}
