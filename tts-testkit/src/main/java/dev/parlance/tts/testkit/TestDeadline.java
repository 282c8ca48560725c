package dev.parlance.tts.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How long a test waits for something that should be a matter of milliseconds. */
public final class TestDeadline {
    /** Long enough for a machine that builds several things at once; a test that passes never waits for it. */
    public static final Duration TIME = Duration.ofSeconds(30);

    /** The same in nanoseconds. */
    public static final long NANOS = TIME.toNanos();

    // Not without a pause: on one processor, what is waited for has to run meanwhile.
    private static final long PAUSE_NANOS = 200_000;

    private TestDeadline() {}

    /**
     * Waits until {@code condition} holds, by looking again and again: for what gives no sign of itself.
     *
     * @param what what is waited for, for the failure
     * @throws AssertionError if it does not hold within {@link #TIME}
     */
    public static <X extends Exception> void await(String what, Condition<X> condition) throws X {
        if (!holdsWithin(TIME, condition)) {
            throw new AssertionError("not within " + TIME.toSeconds() + " s: " + what);
        }
    }

    /** Waits up to {@code limit} until {@code condition} holds; returns whether it does. */
    static <X extends Exception> boolean holdsWithin(Duration limit, Condition<X> condition) throws X {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /** What a test waits for. */
    @FunctionalInterface
    public interface Condition<X extends Exception> {
        /** Returns true if it has come about. */
        boolean holds() throws X;
    }
}
