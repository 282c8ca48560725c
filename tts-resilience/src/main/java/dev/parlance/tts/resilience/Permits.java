package dev.parlance.tts.resilience;

import dev.parlance.tts.speech.Cancellation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A number of calls at once; those that wait get their turn in the order in which they came. Safe for concurrent use. */
final class Permits {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Object> waiting = new ArrayDeque<>();
    private int free;

    Permits(int count) {
        free = count;
    }

    /** Waits for the turn of this call; returns false if it was cancelled before. */
    boolean acquire(Cancellation cancellation) throws InterruptedException {
        Object place = new Object();
        lock.lockInterruptibly();
        Cancellation.Registration registration = cancellation.onCancel(this::wake);
        try {
            waiting.add(place);
            while (!cancellation.isCancelled() && !(free > 0 && place.equals(waiting.peek()))) {
                changed.await();
            }
            if (cancellation.isCancelled()) {
                return false;
            }
            free--;
            return true;
        } finally {
            waiting.remove(place);
            changed.signalAll();
            lock.unlock();
            registration.close();
        }
    }

    /** Gives the place back. */
    void release() {
        lock.lock();
        try {
            free++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
