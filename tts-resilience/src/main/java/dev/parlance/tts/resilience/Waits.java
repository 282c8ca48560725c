package dev.parlance.tts.resilience;

import dev.parlance.tts.speech.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass; a test has a clock of its own. */
interface Waits {
    /** Waits in the world's time. */
    Waits REAL = new Waits() {
        @Override
        public boolean await(Duration time, Cancellation cancellation) throws InterruptedException {
            CountDownLatch cancelled = new CountDownLatch(1);
            Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown);
            try {
                return !cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
            } finally {
                registration.close();
            }
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    };

    /** Waits for {@code time}; returns false if it was cancelled before. */
    boolean await(Duration time, Cancellation cancellation) throws InterruptedException;

    /** Returns the time in nanoseconds from any origin. */
    long nanoTime();
}
