package dev.parlance.tts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Hands tasks to an executor that must start each at once, in a thread of its own, and rejects one that is not started so: it
 * would be waited for without end. Safe for concurrent use.
 */
final class PromptExecutor implements Executor {
    /** A busy machine starts a thread within a few milliseconds. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** For one that has been late before: each text would wait for it. */
    private static final Duration LEFT_PATIENCE = Duration.ofMillis(50);

    private final Executor executor;
    private final Duration patience;
    private volatile boolean late;

    PromptExecutor(Executor executor, Duration patience) {
        this.executor = requireNonNull(executor, "executor");
        this.patience = patience;
    }

    /**
     * Returns once {@code task} is started.
     *
     * @throws NotStartedException if it is not started
     */
    @Override
    public void execute(Runnable task) {
        Handover handover = new Handover(task);
        try {
            executor.execute(handover);
        } catch (NotStartedException e) {
            throw e;
        } catch (RejectedExecutionException e) {
            throw new NotStartedException("takes no task", e);
        }
        if (!handover.isStartedWithin(late ? LEFT_PATIENCE : patience)) {
            late = true;
            throw new NotStartedException("has no thread left for a task", null);
        }
    }

    /** A task that is run by another thread than the one that hands it over, unless it was taken back. */
    private static final class Handover implements Runnable {
        private final Runnable task;
        private final Thread owner = Thread.currentThread();
        private final AtomicBoolean taken = new AtomicBoolean();
        private final CountDownLatch started = new CountDownLatch(1);

        Handover(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (taken.get()) {
                return;
            }
            if (Thread.currentThread().equals(owner)) {
                throw new NotStartedException("runs a task in the thread that hands it over", null);
            }
            if (taken.compareAndSet(false, true)) {
                started.countDown();
                task.run();
            }
        }

        boolean isStartedWithin(Duration patience) {
            boolean interrupted = false;
            long end = System.nanoTime() + patience.toNanos();
            try {
                while (true) {
                    try {
                        return started.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                                || !taken.compareAndSet(false, true);
                    } catch (InterruptedException e) {
                        // The wait is short; its caller sees the flag.
                        interrupted = true;
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** Says that the executor is not one that a chain can use. */
    static final class NotStartedException extends RejectedExecutionException {
        private static final long serialVersionUID = 1;

        NotStartedException(String what, @Nullable Throwable cause) {
            super("the executor of the chain " + what + "; it must start each at once, in a thread of its own", cause);
        }
    }
}
