package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Cancellation;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Engines for many threads: opened when first needed, up to a limit, and from then on given to those who wait in the
 * order they came. Safe for concurrent use.
 */
final class EnginePool {
    private final EngineOpener opener;
    private final Deque<Engine> idle = new ArrayDeque<>();
    private final Deque<CompletableFuture<Engine>> waiting = new ArrayDeque<>();
    private int limit;
    private int open;
    private boolean closed;

    /** Creates a pool that has {@code first} already and may open up to {@code limit} in all. */
    EnginePool(Engine first, int limit, EngineOpener opener) {
        this.opener = opener;
        this.limit = limit;
        idle.add(first);
        open = 1;
    }

    /**
     * Takes an engine, waiting for one if all are busy. Give it back with {@link #give}.
     *
     * @throws CancellationException if {@code cancellation} came first
     * @throws InterruptedException if this thread was interrupted first
     * @throws IllegalStateException if the pool is closed
     */
    Engine take(Cancellation cancellation) throws InterruptedException {
        CompletableFuture<Engine> turn = new CompletableFuture<>();
        if (isToOpen(turn)) {
            openOneMore();
        }
        Cancellation.Registration registration = cancellation.onCancel(() -> turn.cancel(false));
        try {
            return turn.get();
        } catch (InterruptedException e) {
            giveUp(turn);
            throw e;
        } catch (ExecutionException e) {
            throw new AssertionError("a turn never fails", e);
        } finally {
            registration.close();
        }
    }

    /** Gives or queues the turn; true if the caller is to open one more engine for the queue. */
    private synchronized boolean isToOpen(CompletableFuture<Engine> turn) {
        if (closed) {
            throw new IllegalStateException("this provider of eSpeak voices is closed");
        }
        Engine engine = idle.poll();
        if (engine != null) {
            turn.complete(engine);
            return false;
        }
        waiting.add(turn);
        if (open == limit) {
            return false;
        }
        open++;
        return true;
    }

    private void openOneMore() {
        try {
            give(opener.open());
        } catch (IOException | UnsatisfiedLinkError e) {
            stopGrowing(e);
        }
    }

    // There is at least one engine, so whoever waits gets it: slower, but speech.
    private synchronized void stopGrowing(Throwable reason) {
        open--;
        limit = open;
        System.getLogger(EnginePool.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "going on with {0} eSpeak engines: {1}",
                        open,
                        reason.getClass().getSimpleName());
        notifyAll();
    }

    private void giveUp(CompletableFuture<Engine> turn) {
        if (!turn.cancel(false)) {
            give(turn.join());
        }
    }

    /** Gives an engine back, to the one who waits longest. */
    synchronized void give(Engine engine) {
        CompletableFuture<Engine> turn = waiting.poll();
        while (turn != null && !turn.complete(engine)) {
            turn = waiting.poll();
        }
        if (turn == null) {
            idle.add(engine);
            notifyAll();
        }
    }

    /** Returns how many engines are speaking now. */
    synchronized int busy() {
        return open - idle.size();
    }

    /** Takes no more work, waits for all that was taken, and frees the engines. A second call does nothing. */
    synchronized void close() {
        closed = true;
        boolean interrupted = false;
        while (idle.size() < open) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Waits on: to free what native code still uses would end the process.
                interrupted = true;
            }
        }
        idle.forEach(Engine::close);
        idle.clear();
        open = 0;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens one more engine. */
    @FunctionalInterface
    interface EngineOpener {
        Engine open() throws IOException;
    }
}
