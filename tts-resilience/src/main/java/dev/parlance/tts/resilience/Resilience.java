package dev.parlance.tts.resilience;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.RequestRate;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Repeats calls whose error is {@linkplain SpeechError#retryable retryable} and of which the caller has received nothing, and
 * keeps to what a provider takes: the rate of its requests, which its profile states, and a number of calls at once, in the
 * order in which they come. A provider that keeps failing is left alone for a while.
 *
 * <pre>{@code
 * Parlance.builder().provider(provider).cache(store).interceptUncached(Resilience.standard())
 * }</pre>
 *
 * <p>Rates, numbers and failures are counted for each provider, cache scope (which tells accounts apart) and model. Between two
 * attempts it waits as long as the provider asked, else a random time that may double with each attempt; a cancellation ends
 * every wait, and gives its place in the rate to the next call. The receipt tells how many requests were sent.
 *
 * <p>What the caller received is never asked for again: a piece that is delivered while it is synthesized is repeated only if it
 * fails before its first audio, one that is held is repeated whenever it fails. Text in fragments is not repeated, since it
 * cannot be read twice. Immutable and safe for concurrent use.
 */
public final class Resilience implements SpeechInterceptor {
    private final Builder settings;
    private final Clock clock;
    private final Waits waits;
    private final Map<BackendKey, Backend> backends = new ConcurrentHashMap<>();

    private Resilience(Builder settings, Clock clock, Waits waits) {
        this.settings = settings;
        this.clock = clock;
        this.waits = waits;
    }

    /** Returns three attempts, eight calls at once, the rates that the profiles state, and 10 minutes for all attempts. */
    public static Resilience standard() {
        return builder().build();
    }

    /** Returns a builder with the standard settings. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Either<SpeechError, SpeechReceipt> intercept(SpeechCall call, Chain chain) {
        BackendKey key = new BackendKey(
                call.provider(),
                call.cacheScope().orElse(""),
                call.resolved().model().orElse(""));
        Optional<RequestRate> rate = Optional.ofNullable(settings.rate)
                .or(() -> call.resolved().profile().requestRate());
        Backend backend = backends.computeIfAbsent(key, fresh -> new Backend(settings.atOnce, rate, clock, waits));
        return new Attempts(call, chain, backend, settings, waits).run();
    }

    private record BackendKey(String provider, String scope, String model) {}

    /** Builds a {@link Resilience}. Not safe for use by several threads at once. */
    public static final class Builder {
        int attempts = 3;
        int atOnce = 8;
        Duration firstWait = Duration.ofMillis(500);
        Duration longestWait = Duration.ofSeconds(20);
        Duration total = Duration.ofMinutes(10);

        @Nullable
        RequestRate rate;

        private Builder() {}

        private Builder(Builder settings) {
            attempts = settings.attempts;
            atOnce = settings.atOnce;
            firstWait = settings.firstWait;
            longestWait = settings.longestWait;
            total = settings.total;
            rate = settings.rate;
        }

        /**
         * Sets how often a call is tried at most, the first time included; 3 if not set.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder attempts(int attempts) {
            this.attempts = positive("attempts", attempts);
            return this;
        }

        /**
         * Sets how many calls a provider gets at once; 8 if not set. The others wait their turn.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder atOnce(int calls) {
            atOnce = positive("calls at once", calls);
            return this;
        }

        /**
         * Sets the longest wait before the second attempt, which doubles with each further one, up to {@code longest}; 0.5 and
         * 20 seconds if not set. The wait is a random part of that. A provider that asks for fewer requests is
         * given the time it asks for, however long; one that is not available and asks for more than {@code longest} is not tried
         * again.
         *
         * @throws IllegalArgumentException if {@code first} is negative, or {@code longest} shorter than that
         */
        public Builder waits(Duration first, Duration longest) {
            notNegative("the first wait", first);
            if (longest.compareTo(first) < 0) {
                throw new IllegalArgumentException(
                        "the longest wait, " + longest + ", is less than the first, " + first);
            }
            firstWait = first;
            longestWait = longest;
            return this;
        }

        /**
         * Sets the time after which no further attempt is begun; 10 minutes if not set. A call whose turn within the rate would
         * come later than that ends with {@code RateLimited}.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder total(Duration total) {
            this.total = notNegative("the total time", total);
            return this;
        }

        /** Sets how many requests a provider gets in which time, in place of what its profile states. */
        public Builder rate(RequestRate rate) {
            this.rate = requireNonNull(rate, "rate");
            return this;
        }

        /** Returns the interceptor; what is set afterwards does not change it. */
        public Resilience build() {
            return build(Clock.systemUTC(), Waits.REAL);
        }

        Resilience build(Clock clock, Waits waits) {
            return new Resilience(new Builder(this), clock, waits);
        }

        private static Duration notNegative(String what, Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException(what + " is negative: " + time);
            }
            return time;
        }

        private static int positive(String what, int number) {
            if (number < 1) {
                throw new IllegalArgumentException(what + ": " + number);
            }
            return number;
        }
    }
}
