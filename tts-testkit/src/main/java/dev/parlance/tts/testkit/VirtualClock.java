package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.Cancellation;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A clock for tests that does not wait for the world's. Hand {@code clock::nanoTime} to what measures, and let what
 * would sleep call {@link #await}. Safe for concurrent use.
 */
public final class VirtualClock {
    private final boolean automatic;
    private final Object lock = new Object();
    private long nanos;
    private int waiting;

    private VirtualClock(boolean automatic) {
        this.automatic = automatic;
    }

    /** Returns a clock that jumps forward whenever a thread waits, so that no thread really does. */
    public static VirtualClock automatic() {
        return new VirtualClock(true);
    }

    /** Returns a clock that stands still until {@link #advance}. */
    public static VirtualClock manual() {
        return new VirtualClock(false);
    }

    /** Returns the time in nanoseconds since this clock was made. */
    public long nanoTime() {
        synchronized (lock) {
            return nanos;
        }
    }

    /** Moves the time forward and wakes those whose wait is over. */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time: " + time);
        }
        synchronized (lock) {
            nanos += time.toNanos();
            lock.notifyAll();
        }
    }

    /** Waits until {@code time} has passed on this clock. */
    public void await(Duration time) throws InterruptedException {
        boolean passed = await(time, Cancellation.never());
        if (!passed) {
            throw new IllegalStateException("woken without a cancellation");
        }
    }

    /** Waits until {@code time} has passed on this clock; returns false if it was cancelled before. */
    public boolean await(Duration time, Cancellation cancellation) throws InterruptedException {
        if (automatic) {
            if (cancellation.isCancelled()) {
                return false;
            }
            advance(time);
            return true;
        }
        Cancellation.Registration registration = cancellation.onCancel(this::wake);
        try {
            return awaitAdvance(time.toNanos(), cancellation);
        } finally {
            registration.close();
        }
    }

    private boolean awaitAdvance(long time, Cancellation cancellation) throws InterruptedException {
        synchronized (lock) {
            long due = nanos + time;
            waiting++;
            lock.notifyAll();
            try {
                while (nanos < due && !cancellation.isCancelled()) {
                    lock.wait();
                }
                return nanos >= due;
            } finally {
                waiting--;
            }
        }
    }

    /**
     * Waits until {@code count} threads wait on this clock, so that a test may advance it.
     *
     * @throws AssertionError if they do not within {@link TestDeadline#TIME}, which is real
     */
    public void awaitWaiting(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TestDeadline.NANOS;
        synchronized (lock) {
            while (waiting < count) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError(waiting + " threads wait on the clock, not " + count);
                }
                lock.wait(left);
            }
        }
    }

    private void wake() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }
}
