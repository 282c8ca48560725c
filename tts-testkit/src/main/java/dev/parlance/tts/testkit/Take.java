package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One call of a synthesizer in a thread of its own, so that a test can look at it from outside. */
public final class Take {
    private final FutureTask<Outcome> task;

    private Take(FutureTask<Outcome> task) {
        this.task = task;
    }

    /** Starts the call, and seals the sink as soon as it has returned. */
    public static Take start(
            SpeechSynthesizer synthesizer, SpeechRequest request, RecordingSink sink, Cancellation cancellation) {
        return start(synthesizer, request, sink, cancellation, () -> {});
    }

    /** Starts the call after {@code first} has run in its thread, and seals the sink as soon as it has returned. */
    public static Take start(
            SpeechSynthesizer synthesizer,
            SpeechRequest request,
            RecordingSink sink,
            Cancellation cancellation,
            Runnable first) {
        FutureTask<Outcome> task = new FutureTask<>(() -> {
            first.run();
            try {
                Either<SpeechError, SpeechReceipt> result = synthesizer.synthesize(request, sink, cancellation);
                return new Outcome(
                        result, System.nanoTime(), Thread.currentThread().isInterrupted());
            } finally {
                sink.seal();
            }
        });
        Contract.start(task, "take");
        return new Take(task);
    }

    /** Waits for the end of the call. What it threw comes out as the cause of an {@link AssertionError}. */
    public Outcome await(Duration deadline) throws InterruptedException {
        return Contract.await(task, deadline.toNanos());
    }

    /** Waits up to {@code time}; returns true if the call has ended. */
    public boolean endsWithin(Duration time) throws InterruptedException {
        try {
            task.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /**
     * How the call ended.
     *
     * @param returnNanos when, by {@link System#nanoTime}
     * @param interrupted whether its thread's interrupt flag was set then
     */
    public record Outcome(Either<SpeechError, SpeechReceipt> result, long returnNanos, boolean interrupted) {}
}
