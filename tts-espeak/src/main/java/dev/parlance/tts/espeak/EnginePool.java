package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Engines for many threads: opened when first needed, up to a limit, then lent to the waiting threads in the order of
 * their calls. One that has failed is replaced when it is needed. Every wait ends with an engine, an error or a
 * cancellation. Safe for concurrent use.
 */
final class EnginePool {
    private static final SpeechError INSIDE_SINK =
            new SpeechError.Unavailable("all eSpeak engines are busy, one of them with the sink that made this call."
                    + "  Synthesize after the sink has returned, or allow more engines");

    private final EngineOpener opener;
    private final Duration longestWait;
    private final Deque<Engine> idle = new ArrayDeque<>();
    private final Map<Engine, Thread> taken = new HashMap<>();
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private int limit;
    private int open;
    private boolean closed;

    /** Creates a pool that contains {@code first} and opens up to {@code limit} engines in all. */
    EnginePool(Engine first, int limit, Duration longestWait, EngineOpener opener) {
        this.opener = opener;
        this.longestWait = longestWait;
        this.limit = limit;
        idle.add(first);
        open = 1;
    }

    /**
     * Takes an engine, waiting for one if all are busy. Give it back with {@link #giveBack}.
     *
     * @throws EngineException if none is free within the longest wait; at once if this thread has one already, which it has
     *     while a sink is called: it might wait for itself
     * @throws CancellationException if {@code cancellation} came first
     * @throws InterruptedException if this thread was interrupted first
     * @throws IllegalStateException if the pool is closed
     */
    Engine take(Cancellation cancellation) throws InterruptedException, EngineException {
        Waiter waiter = new Waiter(Thread.currentThread());
        if (assignOrQueue(waiter)) {
            openOneMore();
        }
        if (wouldDeadlock(waiter)) {
            withdraw(waiter);
            throw new EngineException(INSIDE_SINK);
        }
        Engine engine = await(waiter, cancellation);
        engine.endWith(cancellation);
        return engine;
    }

    private Engine await(Waiter waiter, Cancellation cancellation) throws InterruptedException, EngineException {
        Cancellation.Registration registration = cancellation.onCancel(() -> waiter.cancel(false));
        try {
            return waiter.get(Timeouts.nanos(longestWait), TimeUnit.NANOSECONDS);
        } catch (InterruptedException | CancellationException e) {
            withdraw(waiter);
            throw e;
        } catch (TimeoutException e) {
            withdraw(waiter);
            throw new EngineException(new SpeechError.TimedOut(TimeoutPhase.TOTAL, longestWait));
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            throw new EngineException(new SpeechError.Unavailable(
                    "no eSpeak engine can be opened (" + cause.getClass().getSimpleName() + ")", cause));
        } finally {
            registration.close();
        }
    }

    /** Assigns an idle engine or queues the waiter; returns true if the caller must open one more engine. */
    private boolean assignOrQueue(Waiter waiter) {
        List<Engine> broken = new ArrayList<>();
        try {
            return assignOrQueue(waiter, broken);
        } finally {
            Closer.closeAll(broken);
        }
    }

    private synchronized boolean assignOrQueue(Waiter waiter, List<Engine> broken) {
        if (closed) {
            throw new IllegalStateException("this provider of eSpeak voices is closed");
        }
        for (Engine engine = idle.poll(); engine != null; engine = idle.poll()) {
            if (engine.isUsable()) {
                assign(engine, waiter);
                return false;
            }
            // Its process was ended while it had nothing to do.
            broken.add(engine);
            open--;
        }
        waiting.add(waiter);
        if (open == limit) {
            return false;
        }
        open++;
        return true;
    }

    private boolean assign(Engine engine, Waiter waiter) {
        if (!waiter.complete(engine)) {
            return false;
        }
        taken.put(engine, waiter.thread);
        return true;
    }

    private void openOneMore() {
        Engine opened;
        try {
            opened = opener.open();
        } catch (Throwable reason) {
            continueWithout(reason);
            return;
        }
        // Outside the try: an exception from a closed pool is not a failure to open.
        offer(opened);
    }

    // If another engine is open, every waiter gets it, only later.
    private void continueWithout(Throwable reason) {
        decrementOpen();
        // An interrupt does not mean that the next one fails.
        if (Thread.currentThread().isInterrupted()) {
            openForOthers();
        } else {
            int left = stopGrowing(reason);
            System.getLogger(EnginePool.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "cannot open another eSpeak engine ({1}); continuing with {0}",
                            left,
                            reason.getClass().getSimpleName());
        }
    }

    // In a thread of its own, since this one is to end its call at once.
    private void openForOthers() {
        if (isNeededByOthers()) {
            Thread thread = new Thread(this::openOneMore, "parlance-espeak-open");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private synchronized boolean isNeededByOthers() {
        boolean needed =
                open == 0 && waiting.stream().anyMatch(waiter -> !waiter.thread.equals(Thread.currentThread()));
        if (needed) {
            open++;
        }
        return needed;
    }

    private synchronized int stopGrowing(Throwable reason) {
        if (open == 0) {
            waiting.forEach(waiter -> waiter.completeExceptionally(reason));
            waiting.clear();
        } else {
            limit = open;
        }
        return open;
    }

    private synchronized void decrementOpen() {
        open--;
        notifyAll();
    }

    private synchronized boolean wouldDeadlock(Waiter waiter) {
        return !waiter.isDone() && taken.containsValue(waiter.thread);
    }

    private void withdraw(Waiter waiter) {
        boolean came = !waiter.cancel(false);
        synchronized (this) {
            waiting.remove(waiter);
        }
        if (came) {
            giveBack(waiter.join());
        }
    }

    /** Returns an engine to the pool, which assigns it, or another one if it has failed, to the longest waiter. */
    void giveBack(Engine engine) {
        engine.endWith(Cancellation.never());
        if (engine.isUsable()) {
            offer(engine);
        } else {
            replace(engine);
        }
    }

    private void offer(Engine engine) {
        if (!reuse(engine)) {
            try {
                engine.close();
            } finally {
                decrementOpen();
            }
        }
    }

    private void replace(Engine failed) {
        try {
            failed.close();
        } finally {
            if (isNeededInsteadOf(failed)) {
                openOneMore();
            }
        }
    }

    // Its place is free in the same moment: a call that came in between would wait for an engine that no thread opens.
    private synchronized boolean isNeededInsteadOf(Engine failed) {
        taken.remove(failed);
        boolean needed = !waiting.isEmpty();
        if (!needed) {
            decrementOpen();
        }
        return needed;
    }

    private synchronized boolean reuse(Engine engine) {
        taken.remove(engine);
        Waiter waiter = waiting.poll();
        while (waiter != null && !assign(engine, waiter)) {
            waiter = waiting.poll();
        }
        if (waiter == null && !closed) {
            idle.add(engine);
        }
        return waiter != null || !closed;
    }

    /** Returns how many engines are speaking now. */
    synchronized int busy() {
        return open - idle.size();
    }

    /**
     * Accepts no more calls, waits until all engines are returned, and frees them. If this thread is interrupted, or
     * has an engine itself, it does not wait: each engine is freed when it is given back. A second call does nothing
     * else.
     */
    void close() {
        List<Engine> unused = takeIdle();
        try {
            Closer.closeAll(unused);
        } finally {
            unused.forEach(engine -> decrementOpen());
            awaitReturned();
        }
    }

    private synchronized List<Engine> takeIdle() {
        closed = true;
        List<Engine> unused = List.copyOf(idle);
        idle.clear();
        return unused;
    }

    private synchronized void awaitReturned() {
        try {
            while (open > 0 && !taken.containsValue(Thread.currentThread())) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The result that a waiting thread blocks on. */
    private static final class Waiter extends CompletableFuture<Engine> {
        private final Thread thread;

        Waiter(Thread thread) {
            this.thread = thread;
        }
    }

    /** Opens one more engine. */
    @FunctionalInterface
    interface EngineOpener {
        Engine open() throws IOException;
    }
}
