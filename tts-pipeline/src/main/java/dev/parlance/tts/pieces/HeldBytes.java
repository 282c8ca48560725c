package dev.parlance.tts.pieces;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the audio that is held ahead of its turn, in memory and in files. Safe for concurrent use. */
final class HeldBytes {
    private final long bound;
    private final AtomicLong held = new AtomicLong();

    HeldBytes(long bound) {
        this.bound = bound;
    }

    /** Adds {@code bytes}; returns true if they may stay in memory. */
    boolean add(int bytes) {
        return held.addAndGet(bytes) <= bound;
    }

    void release(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Returns true as long as more may be started. */
    boolean hasRoom() {
        return held.get() < bound;
    }
}
