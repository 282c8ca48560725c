package dev.parlance.tts.resilience;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.RequestRate;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What is known of one backend: how much it takes, and how it has answered lately. Safe for concurrent use. */
final class Backend {
    // Half of at least ten calls, of the last twenty: enough to tell an outage from a fault.
    private static final int CALLS_REMEMBERED = 20;
    private static final int CALLS_JUDGED = 10;
    private static final Duration LEFT_ALONE = Duration.ofSeconds(30);
    // The clock of the server and the way there shift requests against each other.
    private static final double MARGIN = 1.05;
    private static final Duration LONGEST_QUEUE = Duration.ofHours(24);

    private final Permits permits;
    private final Optional<RateLimiter> rate;
    private final CircuitBreaker breaker;
    private final Waits waits;
    private final AtomicLong pausedUntil;

    Backend(int atOnce, Optional<RequestRate> rate, Clock clock, Waits waits) {
        permits = new Permits(atOnce);
        this.rate = rate.map(Backend::limiter);
        this.waits = waits;
        pausedUntil = new AtomicLong(waits.nanoTime());
        breaker = CircuitBreaker.of(
                "speech",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS_REMEMBERED)
                        .minimumNumberOfCalls(CALLS_JUDGED)
                        .waitDurationInOpenState(LEFT_ALONE)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .recordResult(Backend::isFailure)
                        .clock(clock)
                        .build());
    }

    // One request in each interval, and not several at the start of a longer one: servers count over any second.
    private static RateLimiter limiter(RequestRate rate) {
        Duration interval = Duration.ofNanos(Math.round(rate.interval().toNanos() * MARGIN));
        return RateLimiter.of(
                "speech",
                RateLimiterConfig.custom()
                        .limitForPeriod(1)
                        .limitRefreshPeriod(interval)
                        .timeoutDuration(LONGEST_QUEUE)
                        .build());
    }

    private static boolean isFailure(Object outcome) {
        return outcome instanceof SpeechError error
                && !(error instanceof SpeechError.RateLimited)
                && (error.retryable() || error instanceof SpeechError.BadReply);
    }

    /** Carries out one attempt when its turn has come. */
    Either<SpeechError, SpeechReceipt> attempt(
            Cancellation cancellation, Supplier<Either<SpeechError, SpeechReceipt>> call) throws InterruptedException {
        if (!permits.acquire(cancellation)) {
            return Either.left(new SpeechError.Cancelled());
        }
        try {
            if (!breaker.tryAcquirePermission()) {
                return Either.left(new SpeechError.Unavailable("the backend failed so often that it is left alone for "
                        + LEFT_ALONE.toSeconds() + " seconds"));
            }
            return judged(cancellation, call);
        } finally {
            permits.release();
        }
    }

    private Either<SpeechError, SpeechReceipt> judged(
            Cancellation cancellation, Supplier<Either<SpeechError, SpeechReceipt>> call) throws InterruptedException {
        boolean judged = false;
        try {
            if (!awaitRate(cancellation)) {
                return Either.left(new SpeechError.Cancelled());
            }
            long start = waits.nanoTime();
            Either<SpeechError, SpeechReceipt> outcome = call.get();
            // A refusal tells nothing of the backend's health.
            if (outcome.isRight() || isFailure(outcome.getLeft())) {
                judged = true;
                Object result = outcome.isRight() ? outcome.get() : outcome.getLeft();
                breaker.onResult(waits.nanoTime() - start, TimeUnit.NANOSECONDS, result);
            }
            return outcome;
        } finally {
            if (!judged) {
                breaker.releasePermission();
            }
        }
    }

    private boolean awaitRate(Cancellation cancellation) throws InterruptedException {
        long reserved = rate.map(RateLimiter::reservePermission).orElse(0L);
        long paused = pausedUntil.get() - waits.nanoTime();
        long nanos = Math.max(reserved, paused);
        return nanos <= 0 ? !cancellation.isCancelled() : waits.await(Duration.ofNanos(nanos), cancellation);
    }

    /** Starts no attempt for {@code time}, because the backend asked for that. */
    void pause(Duration time) {
        long until = waits.nanoTime() + time.toNanos();
        pausedUntil.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
    }
}
