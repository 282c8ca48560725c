package dev.parlance.tts.resilience;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.github.resilience4j.core.IntervalFunction;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The attempts of one call. */
final class Attempts {
    private final SpeechCall call;
    private final SpeechInterceptor.Chain chain;
    private final Backend backend;
    private final Resilience.Builder settings;
    private final Waits waits;
    private final long start;

    Attempts(
            SpeechCall call, SpeechInterceptor.Chain chain, Backend backend, Resilience.Builder settings, Waits waits) {
        this.call = call;
        this.chain = chain;
        this.backend = backend;
        this.settings = settings;
        this.waits = waits;
        start = waits.nanoTime();
    }

    Either<SpeechError, SpeechReceipt> run() {
        try {
            for (int attempt = 1; ; attempt++) {
                Received received = new Received(call.sink());
                Either<SpeechError, SpeechReceipt> outcome =
                        backend.attempt(call.cancellation(), () -> chain.proceed(call.withSink(received)));
                if (outcome.isRight()) {
                    return counted(outcome, attempt);
                }
                if (!mayRepeat(outcome.getLeft(), attempt, received) || !awaitNext(outcome.getLeft(), attempt)) {
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

    private boolean mayRepeat(SpeechError error, int attempt, Received received) {
        return error.retryable()
                && attempt < settings.attempts
                && call.text().isEmpty()
                && (!received.begun || call.restart());
    }

    private boolean awaitNext(SpeechError error, int attempt) throws InterruptedException {
        Duration wait = asked(error, attempt);
        if (error instanceof SpeechError.RateLimited) {
            backend.pause(wait);
        }
        boolean inTime = Duration.ofNanos(waits.nanoTime() - start).plus(wait).compareTo(settings.total) < 0;
        return inTime && waits.await(wait, call.cancellation());
    }

    private Duration asked(SpeechError error, int attempt) {
        return error instanceof SpeechError.RateLimited limited
                ? limited.retryAfter().orElseGet(() -> jitter(attempt))
                : jitter(attempt);
    }

    // Full jitter: callers that failed together do not come again together.
    private Duration jitter(int attempt) {
        if (settings.firstWait.isZero()) {
            return Duration.ZERO;
        }
        long most = IntervalFunction.ofExponentialBackoff(settings.firstWait, 2, settings.longestWait)
                .apply(attempt);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
    }

    /** Remembers whether the sink has received anything. */
    private static final class Received implements AudioSink {
        private final AudioSink sink;
        private volatile boolean begun;

        Received(AudioSink sink) {
            this.sink = sink;
        }

        @Override
        public void begin(PcmFormat format) throws IOException {
            begun = true;
            sink.begin(format);
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            sink.write(frames);
        }

        @Override
        public void mark(SpeechMark mark) throws IOException {
            sink.mark(mark);
        }
    }
}
