package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds a thread at a point of its work until the test lets it go on: instead of a sleep. Closed at first; once opened
 * it stays open. Safe for concurrent use.
 */
public final class Gate {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final Object lock = new Object();
    private boolean open;

    /** Creates a closed gate. */
    public Gate() {}

    /** Lets everybody pass from now on. */
    public void open() {
        synchronized (lock) {
            open = true;
            lock.notifyAll();
        }
    }

    /** Waits until the gate is open. */
    public void pass() throws InterruptedException {
        boolean passed = pass(Cancellation.never());
        if (!passed) {
            throw new IllegalStateException("woken without a cancellation");
        }
    }

    /** Waits until the gate is open; returns false if it was cancelled before. */
    public boolean pass(Cancellation cancellation) throws InterruptedException {
        arrived.countDown();
        Cancellation.Registration registration = cancellation.onCancel(this::wake);
        try {
            synchronized (lock) {
                while (!open && !cancellation.isCancelled()) {
                    lock.wait();
                }
                return open;
            }
        } finally {
            registration.close();
        }
    }

    /** Waits until the gate is open, but no longer than {@code atMost}; returns whether it is open then. */
    public boolean pass(Duration atMost) throws InterruptedException {
        arrived.countDown();
        long deadline = System.nanoTime() + atMost.toNanos();
        synchronized (lock) {
            for (long left = atMost.toMillis(); !open && left > 0; left = millisUntil(deadline)) {
                lock.wait(left);
            }
            return open;
        }
    }

    private static long millisUntil(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
    }

    /**
     * Waits until a thread stands at the gate, or has passed it.
     *
     * @throws AssertionError if none comes within {@link TestDeadline#TIME}
     */
    public void awaitArrival() throws InterruptedException {
        if (!arrived.await(TestDeadline.NANOS, TimeUnit.NANOSECONDS)) {
            throw new AssertionError("no thread came to the gate");
        }
    }

    private void wake() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }
}
