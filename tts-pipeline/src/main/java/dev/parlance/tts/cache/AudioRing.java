package dev.parlance.tts.cache;

import java.nio.ByteBuffer;

/** The latest bytes of a stream, in memory of a fixed size. Positions count from the start of the stream. */
final class AudioRing {
    private final byte[] bytes;
    private long end;

    AudioRing(int capacity) {
        bytes = new byte[capacity];
    }

    int capacity() {
        return bytes.length;
    }

    /** Returns the position of the oldest byte that is still here. */
    long start() {
        return Math.max(0, end - bytes.length);
    }

    /** Returns the position after the newest byte. */
    long end() {
        return end;
    }

    /** Adds all of {@code source}, at most the capacity; the oldest bytes make room. */
    void append(ByteBuffer source) {
        while (source.hasRemaining()) {
            int at = (int) (end % bytes.length);
            int count = Math.min(source.remaining(), bytes.length - at);
            source.get(bytes, at, count);
            end += count;
        }
    }

    /** Copies from {@code position}, which is still here, as much as there is and fits; returns how much that was. */
    int copy(long position, ByteBuffer target) {
        int before = target.position();
        long from = position;
        while (from < end && target.hasRemaining()) {
            int at = (int) (from % bytes.length);
            int count = (int) Math.min(Math.min(target.remaining(), bytes.length - at), end - from);
            target.put(bytes, at, count);
            from += count;
        }
        return target.position() - before;
    }
}
