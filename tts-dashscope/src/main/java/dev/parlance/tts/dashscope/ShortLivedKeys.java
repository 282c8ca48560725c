package dev.parlance.tts.dashscope;

import dev.parlance.tts.dashscope.model.ErrorContext;
import dev.parlance.tts.dashscope.service.JsonCalls;
import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys that expire after minutes, for programs that must not hold the real one: hand one out, or give this to {@link
 * DashScopeConfig#builder(Supplier)} as the supplier of another provider's keys. Safe for concurrent use.
 *
 * <p>Source: the page generate-temporary-api-key, read 2026-08.
 */
public final class ShortLivedKeys implements Supplier<String> {
    /** The longest a key can live. */
    public static final Duration LONGEST = Duration.ofMinutes(30);

    // A key must live through the start of the request it is sent with; what has started may go on after it.
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final JsonCalls<AccountApi> calls;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Duration lifetime;
    private @Nullable IssuedKey current;
    private @Nullable CompletableFuture<Either<SpeechError, IssuedKey>> asking;

    ShortLivedKeys(JsonCalls<AccountApi> calls, Duration lifetime) {
        this(calls, Clock.systemUTC(), System::nanoTime, lifetime);
    }

    ShortLivedKeys(JsonCalls<AccountApi> calls, Clock clock, LongSupplier nanoTime, Duration lifetime) {
        if (lifetime.compareTo(MARGIN.multipliedBy(2)) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("lifetime: " + lifetime + ", not 20 s to " + LONGEST);
        }
        this.calls = calls;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.lifetime = lifetime;
    }

    /**
     * Returns a key that is good for ten seconds at least, a new one if need be; this blocks. Callers at the same time wait
     * for the same key; an interrupt ends the wait. A blank one means that none is available: {@link #issue} tells
     * why.
     */
    @Override
    public String get() {
        while (true) {
            CompletableFuture<Either<SpeechError, IssuedKey>> own = new CompletableFuture<>();
            CompletableFuture<Either<SpeechError, IssuedKey>> shared;
            boolean first;
            synchronized (this) {
                if (current != null && isFresh(current)) {
                    return current.value();
                }
                CompletableFuture<Either<SpeechError, IssuedKey>> running = asking;
                first = running == null;
                shared = running == null ? own : running;
                asking = shared;
            }
            Either<SpeechError, IssuedKey> outcome = first ? askFor(own) : await(shared);
            // The caller that asked for all may have been cancelled, which does not concern the others.
            boolean again = !first
                    && outcome.isLeft()
                    && outcome.getLeft() instanceof SpeechError.Cancelled
                    && !Thread.currentThread().isInterrupted();
            if (!again) {
                return outcome.map(IssuedKey::value).getOrElse("");
            }
        }
    }

    /** Returns a key of its own to hand out, good for the whole lifetime, or why there is none. */
    public Either<SpeechError, String> issue() {
        return ask().map(IssuedKey::value);
    }

    private Either<SpeechError, IssuedKey> askFor(CompletableFuture<Either<SpeechError, IssuedKey>> shared) {
        Either<SpeechError, IssuedKey> outcome = Either.left(new SpeechError.Cancelled());
        try {
            outcome = ask();
            return outcome;
        } finally {
            synchronized (this) {
                asking = null;
                current = outcome.getOrElse(current);
            }
            shared.complete(outcome);
        }
    }

    private static Either<SpeechError, IssuedKey> await(CompletableFuture<Either<SpeechError, IssuedKey>> shared) {
        try {
            return shared.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Either.left(new SpeechError.Cancelled());
        } catch (ExecutionException e) {
            throw new IllegalStateException("it is only ever completed", e);
        }
    }

    // Two clocks: one may be set back, and the other may stand still while the machine sleeps.
    private boolean isFresh(IssuedKey key) {
        Duration usable = lifetime.minus(MARGIN);
        return Duration.ofNanos(nanoTime.getAsLong() - key.requestedNanos()).compareTo(usable) < 0
                && Duration.between(key.requested(), clock.instant()).compareTo(usable) < 0;
    }

    private Either<SpeechError, IssuedKey> ask() {
        Instant requested = clock.instant();
        long requestedNanos = nanoTime.getAsLong();
        return calls.ask(
                        (api, key, watch) -> api.token(lifetime.toSeconds(), Map.of(), key, watch),
                        ErrorContext.of("tokens"),
                        ShortLivedKeys::token)
                .map(token -> new IssuedKey(token, requested, requestedNanos));
    }

    private static String token(TokenAnswer answer) throws BadReplyException {
        if (!ApiKey.isKey(answer.token)) {
            throw new BadReplyException("the answer has no token");
        }
        return answer.token;
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "ShortLivedKeys[" + lifetime + "]";
    }

    private record IssuedKey(String value, Instant requested, long requestedNanos) {}
}
