package dev.parlance.tts.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long the service asks to wait. It documents nothing of the kind; one of its clients reads {@code retry-after-ms}
 * before {@code retry-after}, and gateways send the latter (RFC 9110 section 10.2.3: seconds or a date).
 */
public final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** Returns the wait that these headers ask for at {@code now}; {@code header} returns null for one that is missing. */
    public static Optional<Duration> of(Function<String, @Nullable String> header, Instant now) {
        return number(header.apply("retry-after-ms"))
                .map(Duration::ofMillis)
                .or(() -> number(header.apply("retry-after")).map(Duration::ofSeconds))
                .or(() -> untilDate(header.apply("retry-after"), now))
                // Of 0, those that failed together would come again together, and at once.
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0 && wait.compareTo(LONGEST) <= 0);
    }

    private static Optional<Long> number(@Nullable String value) {
        if (value == null || !value.strip().matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(Long.valueOf(value.strip()));
    }

    private static Optional<Duration> untilDate(@Nullable String value, Instant now) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from);
            return Optional.of(Duration.between(now, then));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
