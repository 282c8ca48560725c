package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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

    private final JsonCalls calls;
    private final Clock clock;
    private final Duration lifetime;
    private @Nullable IssuedKey current;

    ShortLivedKeys(JsonCalls calls, Clock clock, Duration lifetime) {
        if (lifetime.compareTo(MARGIN.multipliedBy(2)) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("lifetime: " + lifetime + ", not 20 s to " + LONGEST);
        }
        this.calls = calls;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /**
     * Returns a key that is good for ten seconds at least, a new one if need be; this blocks. A blank one means that there
     * is none to be had: {@link #issue} tells why.
     */
    @Override
    public String get() {
        IssuedKey known = known();
        if (known != null && known.expiresAt.minus(MARGIN).isAfter(clock.instant())) {
            return known.value;
        }
        return ask().peek(this::keep).map(key -> key.value).getOrElse("");
    }

    /** Returns a key of its own to hand out, good for the whole lifetime, or why there is none. */
    public Either<SpeechError, String> issue() {
        return ask().map(key -> key.value);
    }

    private synchronized @Nullable IssuedKey known() {
        return current;
    }

    private synchronized void keep(IssuedKey key) {
        current = key;
    }

    private Either<SpeechError, IssuedKey> ask() {
        Instant asked = clock.instant();
        String path = "tokens?expire_in_seconds=" + lifetime.toSeconds();
        return calls.ask(path, JsonBody.of(Map.of()), Asked.of("tokens"), answer -> read(answer, asked));
    }

    // The service's clock is not ours, so the moment it names is not used: the lifetime is what we asked for.
    private IssuedKey read(JsonObject answer, Instant asked) throws BadReplyException {
        return new IssuedKey(answer.requiredText("token"), asked.plus(lifetime));
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "ShortLivedKeys[" + lifetime + "]";
    }

    private static final class IssuedKey {
        private final String value;
        private final Instant expiresAt;

        IssuedKey(String value, Instant expiresAt) {
            this.value = value;
            this.expiresAt = expiresAt;
        }
    }
}
