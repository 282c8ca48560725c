package dev.parlance.tts.player;

import dev.parlance.tts.testkit.VirtualClock;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/** Lets a player go by a virtual clock, and things happen at given times of it. */
final class TestClock implements PlayerClock {
    private static final long LET_OTHERS_IN_NANOS = 20_000;

    private final VirtualClock clock;
    private final TreeMap<Long, Runnable> due = new TreeMap<>();

    TestClock(VirtualClock clock) {
        this.clock = clock;
    }

    /** Does {@code action} when {@code time} has come, in the thread that waits then. */
    void at(Duration time, Runnable action) {
        due.put(time.toNanos(), action);
    }

    @Override
    public long nanoTime() {
        return clock.nanoTime();
    }

    @Override
    public void await(Condition changed, BooleanSupplier done, long nanos) throws InterruptedException {
        long left = LET_OTHERS_IN_NANOS;
        while (left > 0 && !done.getAsBoolean()) {
            left = changed.awaitNanos(left);
        }
        clock.advance(Duration.ofNanos(nanos));
        while (!due.isEmpty() && due.firstKey() <= clock.nanoTime()) {
            due.pollFirstEntry().getValue().run();
        }
    }
}
