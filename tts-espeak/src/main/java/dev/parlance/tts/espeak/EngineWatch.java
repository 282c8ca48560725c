package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process of an engine that keeps the calling thread waiting, which nothing else can: neither a time limit nor an
 * interrupt ends the reading of a pipe. It looks every 20 ms, in the thread that the JDK has for delayed actions. While the
 * caller does something else, such as calling a sink, no time counts.
 */
final class EngineWatch implements Runnable, AutoCloseable {
    // A cancelled call has 100 ms to end: one look, this silence, and the rest for the end of the process.
    private static final Duration SILENCE_AFTER_CANCEL = Duration.ofMillis(50);
    private static final Executor NEXT_LOOK =
            CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS, Runnable::run);

    private final ProcessHandle process;
    private final Timeouts timeouts;
    private final Cancellation cancellation;
    private final Thread caller = Thread.currentThread();
    private long waitedNanos;
    // Taken away by the end of the wait, or by the end of the process: one of them comes first.
    private final AtomicReference<@Nullable Wait> wait = new AtomicReference<>();
    private boolean ended;
    private volatile @Nullable SpeechError verdict;
    private volatile boolean over;

    private EngineWatch(ProcessHandle process, Timeouts timeouts, Cancellation cancellation) {
        this.process = process;
        this.timeouts = timeouts;
        this.cancellation = cancellation;
    }

    /** Watches the waits of this thread until it is closed. */
    static EngineWatch start(ProcessHandle process, Timeouts timeouts, Cancellation cancellation) {
        EngineWatch watch = new EngineWatch(process, timeouts, cancellation);
        NEXT_LOOK.execute(watch);
        return watch;
    }

    /** Waits for {@code call} as long as {@code phase} may take; after that the process is ended, and with it the call. */
    <T> T waiting(TimeoutPhase phase, Call<T> call) throws IOException {
        long left = Timeouts.nanos(timeouts.total()) - waitedNanos;
        boolean last = left < Timeouts.nanos(timeouts.of(phase));
        return waiting(last ? TimeoutPhase.TOTAL : phase, last ? left : Timeouts.nanos(timeouts.of(phase)), call);
    }

    /** Waits for {@code call}, but not longer than {@code limit}. */
    <T> T waiting(Duration limit, Call<T> call) throws IOException {
        return waiting(TimeoutPhase.TOTAL, limit.toNanos(), call);
    }

    private <T> T waiting(TimeoutPhase phase, long limitNanos, Call<T> call) throws IOException {
        long startNanos = System.nanoTime();
        Wait now = new Wait(startNanos, phase, limitNanos);
        wait.set(now);
        try {
            return call.run();
        } finally {
            ended |= !wait.compareAndSet(now, null);
            waitedNanos += System.nanoTime() - startNanos;
        }
    }

    /**
     * Returns true if the process was ended during a wait, even if what was waited for came at the last moment. For the calling
     * thread.
     */
    boolean hasEnded() {
        return ended;
    }

    /** Returns why the process was ended, if it was. */
    Optional<SpeechError> verdict() {
        return Optional.ofNullable(verdict);
    }

    /** Returns true if the caller does not want the result any more. */
    boolean isCancelled() {
        return cancellation.isCancelled() || caller.isInterrupted();
    }

    @Override
    public void run() {
        if (over) {
            return;
        }
        Wait now = wait.get();
        if (now != null) {
            judge(now);
        }
        NEXT_LOOK.execute(this);
    }

    private void judge(Wait wait) {
        long nanos = System.nanoTime() - wait.startNanos();
        if (isCancelled() && nanos > SILENCE_AFTER_CANCEL.toNanos()) {
            end(wait, new SpeechError.Cancelled());
        } else if (nanos > wait.limitNanos()) {
            end(wait, new SpeechError.TimedOut(wait.phase(), timeouts.of(wait.phase())));
        }
    }

    private void end(Wait judged, SpeechError reason) {
        if (wait.compareAndSet(judged, null)) {
            verdict = reason;
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        over = true;
    }

    /** Reads from the process, or writes to it. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws IOException;
    }

    private record Wait(long startNanos, TimeoutPhase phase, long limitNanos) {}
}
