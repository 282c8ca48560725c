package dev.parlance.tts.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Moves bytes between buffers in the ways {@link ByteBuffer} leaves out. */
final class Buffers {
    private Buffers() {}

    /** Moves as many bytes as there are and as fit. */
    static void move(ByteBuffer source, ByteBuffer target) {
        target.put(take(source, Math.min(source.remaining(), target.remaining())));
    }

    /** Returns the next {@code count} bytes of {@code source} as a view, and steps over them. */
    static ByteBuffer take(ByteBuffer source, int count) {
        ByteBuffer taken = source.slice(source.position(), count);
        source.position(source.position() + count);
        return taken;
    }

    /** Returns a view of what remains, fit for {@link AudioSink#write}. */
    static ByteBuffer readOnly(ByteBuffer frames) {
        return frames.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
