package dev.parlance.tts.player;

import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/** The clock of a player, which tests replace by virtual time. */
interface PlayerClock {
    /** Returns nanoseconds from any origin. */
    long nanoTime();

    /** Waits until {@code done}, checking whenever {@code changed} is signalled, or until {@code nanos} have passed. */
    void await(Condition changed, BooleanSupplier done, long nanos) throws InterruptedException;

    /** Returns the system's clock. */
    static PlayerClock system() {
        return new PlayerClock() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void await(Condition changed, BooleanSupplier done, long nanos) throws InterruptedException {
                long left = nanos;
                while (left > 0 && !done.getAsBoolean()) {
                    left = changed.awaitNanos(left);
                }
            }
        };
    }
}
