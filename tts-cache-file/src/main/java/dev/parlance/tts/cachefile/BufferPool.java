package dev.parlance.tts.cachefile;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * A few buffers outside the heap, each of which takes an ordinary entry whole. Reading into one spares the copy and the
 * clearing that a new array costs. There are never more of them, however many entries are open.
 */
final class BufferPool {
    /** An entry of 1 MiB of audio with its header and a generous number of marks. */
    static final int BUFFER_BYTES = (1 << 20) + (1 << 16);

    private final ConcurrentLinkedQueue<ByteBuffer> idle = new ConcurrentLinkedQueue<>();
    private final Semaphore permits;

    BufferPool(int buffers) {
        permits = new Semaphore(buffers);
    }

    /** Returns an empty buffer, or nothing if all are in use. */
    Optional<ByteBuffer> take() {
        if (!permits.tryAcquire()) {
            return Optional.empty();
        }
        ByteBuffer buffer = idle.poll();
        try {
            buffer = buffer == null ? ByteBuffer.allocateDirect(BUFFER_BYTES) : buffer.clear();
            return Optional.of(buffer);
        } finally {
            if (buffer == null) {
                permits.release();
            }
        }
    }

    void giveBack(ByteBuffer buffer) {
        idle.add(buffer);
        permits.release();
    }
}
