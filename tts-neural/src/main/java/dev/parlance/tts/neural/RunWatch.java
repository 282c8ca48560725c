package dev.parlance.tts.neural;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends the run of a model that is not wanted any more or takes too long: on a cancellation at once, and every 20 ms it looks
 * whether the calling thread was interrupted or a time limit is over. While a sink is called, only the limit of the whole
 * counts.
 */
final class RunWatch implements Runnable, AutoCloseable {
    static final long LOOK_MILLIS = 20;
    private static final Executor NEXT_LOOK =
            CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS, Runnable::run);

    private final Timeouts timeouts;
    private final Cancellation cancellation;
    private final Thread caller = Thread.currentThread();
    private final long startNanos = System.nanoTime();
    private final Cancellation.Registration registration;
    private TimeoutPhase phase = TimeoutPhase.FIRST_AUDIO;
    private long phaseStartNanos = startNanos;
    private OrtSession.@Nullable RunOptions running;
    private @Nullable SpeechError verdict;
    private volatile boolean closed;

    private RunWatch(Timeouts timeouts, Cancellation cancellation) {
        this.timeouts = timeouts;
        this.cancellation = cancellation;
        registration = cancellation.onCancel(this::look);
    }

    /** Watches the runs of this thread until it is closed. */
    static RunWatch start(Timeouts timeouts, Cancellation cancellation) {
        RunWatch watch = new RunWatch(timeouts, cancellation);
        NEXT_LOOK.execute(watch);
        return watch;
    }

    /** Starts a wait of this phase. That for the first audio counts from the start, whatever came between. */
    synchronized void enter(TimeoutPhase phase) {
        this.phase = phase;
        phaseStartNanos = phase == TimeoutPhase.FIRST_AUDIO ? startNanos : System.nanoTime();
    }

    /** Returns why the call has to end, if it has to. */
    synchronized Optional<SpeechError> due() {
        if (verdict == null) {
            verdict = reason();
        }
        return Optional.ofNullable(verdict);
    }

    private @Nullable SpeechError reason() {
        if (cancellation.isCancelled() || caller.isInterrupted()) {
            return new SpeechError.Cancelled();
        }
        long now = System.nanoTime();
        if (now - phaseStartNanos > Timeouts.nanos(timeouts.of(phase))) {
            return new SpeechError.TimedOut(phase, timeouts.of(phase));
        }
        return now - startNanos > Timeouts.nanos(timeouts.total())
                ? new SpeechError.TimedOut(TimeoutPhase.TOTAL, timeouts.total())
                : null;
    }

    /** Runs {@code call}, which ends soon if {@code options} are told to terminate. */
    <T> T running(OrtSession.RunOptions options, Run<T> call) throws OrtException {
        setRunning(options);
        try {
            look();
            return call.run();
        } finally {
            setRunning(null);
        }
    }

    private synchronized void setRunning(OrtSession.@Nullable RunOptions options) {
        running = options;
    }

    @Override
    public void run() {
        if (!closed) {
            look();
            NEXT_LOOK.execute(this);
        }
    }

    // Under the lock, so that the options are not closed meanwhile. The flag is all that is set.
    private synchronized void look() {
        OrtSession.RunOptions now = running;
        if (now != null && due().isPresent()) {
            try {
                now.setTerminate(true);
            } catch (OrtException e) {
                throw new IllegalStateException("open options take the flag", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        registration.close();
    }

    /** Runs a model. */
    @FunctionalInterface
    interface Run<T> {
        T run() throws OrtException;
    }
}
