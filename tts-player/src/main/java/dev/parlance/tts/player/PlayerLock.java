package dev.parlance.tts.player;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The one lock of a player, its playbacks and its line. Waiting gives it up. */
final class PlayerLock {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PlayerClock clock;
    private long changes;

    PlayerLock(PlayerClock clock) {
        this.clock = clock;
    }

    PlayerClock clock() {
        return clock;
    }

    <T> T get(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable step) {
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    void throwing(Step step) throws IOException {
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    /** Waits, without the lock, until {@code nanos} have passed or something has changed. */
    void await(long nanos) throws InterruptedException {
        long seen = changes;
        clock.await(changed, () -> changes != seen, nanos);
    }

    /** Wakes the waiting threads. */
    void signal() {
        changes++;
        changed.signalAll();
    }

    /** An action that may throw. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }
}
