package dev.parlance.tts.resilience;

import dev.parlance.tts.call.HeardSink;
import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The attempts of one call. */
final class Attempts {
    private final SpeechCall call;
    private final SpeechInterceptor.Chain chain;
    private final Backend backend;
    private final Resilience.Builder settings;
    private final Waits waits;
    private final long end;

    Attempts(
            SpeechCall call, SpeechInterceptor.Chain chain, Backend backend, Resilience.Builder settings, Waits waits) {
        this.call = call;
        this.chain = chain;
        this.backend = backend;
        this.settings = settings;
        this.waits = waits;
        end = waits.nanoTime() + Backend.saturated(settings.total);
    }

    Either<SpeechError, SpeechReceipt> run() {
        try {
            for (int attempt = 1; ; attempt++) {
                HeardSink sink = new HeardSink(call.sink());
                Either<SpeechError, SpeechReceipt> outcome =
                        backend.attempt(call.cancellation(), end, () -> chain.proceed(call.withSink(sink)));
                if (outcome.isRight()) {
                    return counted(outcome, attempt);
                }
                if (!mayRepeat(outcome.getLeft(), attempt, sink) || !awaitNext(outcome.getLeft(), attempt)) {
                    return call.cancellation().isCancelled() ? Either.left(new SpeechError.Cancelled()) : outcome;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Either.left(new SpeechError.Cancelled());
        }
    }

    private static Either<SpeechError, SpeechReceipt> counted(Either<SpeechError, SpeechReceipt> outcome, int attempt) {
        return attempt == 1
                ? outcome
                : outcome.map(receipt -> receipt.toBuilder()
                        .attempts(receipt.attempts() + attempt - 1)
                        .build());
    }

    private boolean mayRepeat(SpeechError error, int attempt, HeardSink sink) {
        return error.retryable()
                && attempt < settings.attempts
                && call.text().isEmpty()
                && (!sink.isHeard() || call.restart());
    }

    private boolean awaitNext(SpeechError error, int attempt) throws InterruptedException {
        Duration wait = error.retryAfter().orElseGet(() -> jitter(attempt));
        if (error instanceof SpeechError.RateLimited) {
            backend.pause(wait);
        }
        if (wait.compareTo(left()) >= 0 || isOutage(error, wait)) {
            return false;
        }
        call.report((listener, reported) -> listener.retried(reported, attempt, error, wait));
        return waits.await(wait, call.cancellation());
    }

    // Nothing is gained by waiting it out in a call: another provider may speak.
    private boolean isOutage(SpeechError error, Duration wait) {
        return error instanceof SpeechError.Unavailable && wait.compareTo(settings.longestWait) > 0;
    }

    private Duration left() {
        return Duration.ofNanos(end - waits.nanoTime());
    }

    // Full jitter: callers that failed together do not come again together.
    private Duration jitter(int attempt) {
        long most = Backend.saturated(settings.longestWait);
        long wait = Backend.saturated(settings.firstWait);
        for (int later = 1; later < attempt && wait < most; later++) {
            wait = Math.min(most, 2 * wait);
        }
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(wait + 1));
    }
}
