package dev.parlance.tts.resilience;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.RequestRate;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
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
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final Permits permits;
    /** Those that wait for the rate do so one after the other, and one that is cancelled has taken no place in it. */
    private final Permits turnstile = new Permits(1);

    private final long interval;
    private final CircuitBreaker breaker;
    private final Waits waits;
    private final AtomicLong pausedUntil;
    /** When the next request may be sent; used by the call that has the turnstile. */
    private long nextRequest;

    Backend(int atOnce, Optional<RequestRate> rate, Clock clock, Waits waits) {
        permits = new Permits(atOnce);
        // One request in each interval, and not several at the start of a longer one: servers count over any second.
        interval = rate.map(RequestRate::interval)
                .map(Backend::saturated)
                .map(nanos -> Math.round(nanos * MARGIN))
                .orElse(0L);
        this.waits = waits;
        nextRequest = waits.nanoTime();
        pausedUntil = new AtomicLong(nextRequest);
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

    private static boolean isFailure(Object outcome) {
        return outcome instanceof SpeechError error
                && !(error instanceof SpeechError.RateLimited)
                && (error.retryable() || error instanceof SpeechError.BadReply);
    }

    /** Carries out one attempt when its turn has come, unless that is after {@code end}, in nanoseconds. */
    Either<SpeechError, SpeechReceipt> attempt(
            Cancellation cancellation, long end, Supplier<Either<SpeechError, SpeechReceipt>> call)
            throws InterruptedException {
        if (!permits.acquire(cancellation)) {
            return Either.left(new SpeechError.Cancelled());
        }
        try {
            if (!breaker.tryAcquirePermission()) {
                return Either.left(new SpeechError.Unavailable("the provider failed so often that it is left alone for "
                        + LEFT_ALONE.toSeconds() + " seconds"));
            }
            return judged(cancellation, end, call);
        } finally {
            permits.release();
        }
    }

    private Either<SpeechError, SpeechReceipt> judged(
            Cancellation cancellation, long end, Supplier<Either<SpeechError, SpeechReceipt>> call)
            throws InterruptedException {
        boolean judged = false;
        try {
            Optional<SpeechError> late = awaitRate(cancellation, end);
            if (late.isPresent()) {
                return Either.left(late.get());
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

    private Optional<SpeechError> awaitRate(Cancellation cancellation, long end) throws InterruptedException {
        if (!turnstile.acquire(cancellation)) {
            return Optional.of(new SpeechError.Cancelled());
        }
        try {
            // A pause may begin while this waits.
            for (long wait = untilNext(); wait > 0; wait = untilNext()) {
                if (wait > end - waits.nanoTime()) {
                    return Optional.of(new SpeechError.RateLimited(Optional.of(Duration.ofNanos(wait))));
                }
                if (!waits.await(Duration.ofNanos(wait), cancellation)) {
                    return Optional.of(new SpeechError.Cancelled());
                }
            }
            nextRequest = waits.nanoTime() + interval;
            return Optional.empty();
        } finally {
            turnstile.release();
        }
    }

    private long untilNext() {
        long now = waits.nanoTime();
        return Math.max(nextRequest - now, pausedUntil.get() - now);
    }

    /** Starts no attempt for {@code time}, a day at most, because the backend asked for that. */
    void pause(Duration time) {
        long until = waits.nanoTime() + Math.min(saturated(time), LONGEST_PAUSE.toNanos());
        pausedUntil.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
    }

    /** Returns the time in nanoseconds, a hundred years at most. */
    static long saturated(Duration time) {
        return time.compareTo(LONGEST) < 0 ? time.toNanos() : LONGEST.toNanos();
    }
}
