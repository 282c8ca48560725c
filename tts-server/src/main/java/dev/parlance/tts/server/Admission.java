package dev.parlance.tts.server;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a few tasks at once, each in a thread, and lets some more wait in order. Safe for concurrent use. */
final class Admission implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;
    // A task that is cancelled ends within 100 ms (rule S5), unless a third party's code does not.
    private static final long END_SECONDS = 5;

    private final ThreadPoolExecutor threads;

    /** Creates one whose threads are called {@code name} and a number. */
    Admission(String name, int atOnce, int waiting) {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                atOnce, atOnce, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), work -> {
                    Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Has {@code task} run now or in its turn; returns false if too many wait already, or after {@link #close}. */
    boolean admit(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Takes {@code task} out of those that wait; returns false if it does not wait. */
    boolean withdraw(Runnable task) {
        return threads.remove(task);
    }

    /** Returns how many run. */
    int running() {
        return threads.getActiveCount();
    }

    /** Returns how many wait. */
    int waiting() {
        return threads.getQueue().size();
    }

    /** Returns how long a task that finds no room should wait, by a guess: those before it have to end first. */
    Duration retryAfter() {
        return Duration.ofSeconds(1 + waiting() / threads.getMaximumPoolSize());
    }

    /** Interrupts the tasks, and waits for their end for a while. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                ServerLog.notEnded(running());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
