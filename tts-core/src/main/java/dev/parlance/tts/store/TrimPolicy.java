package dev.parlance.tts.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much may stay in an {@link AudioStore}.
 *
 * @param maxBytes room for all entries together, or empty for any
 * @param maxEntries how many entries, or empty for any
 * @param maxAge how long after its creation an entry may stay, or empty for ever
 */
public record TrimPolicy(OptionalLong maxBytes, OptionalLong maxEntries, Optional<Duration> maxAge) {
    /** Lets everything stay. */
    public static final TrimPolicy KEEP_ALL =
            new TrimPolicy(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    /** Lets nothing stay. */
    public static final TrimPolicy KEEP_NOTHING = KEEP_ALL.withMaxEntries(0);

    /** Checks that no limit is negative. */
    public TrimPolicy {
        requireNotNegative(maxBytes.orElse(0), "maxBytes");
        requireNotNegative(maxEntries.orElse(0), "maxEntries");
        if (maxAge.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("maxAge: " + maxAge.get());
        }
    }

    /**
     * Returns the same with room for {@code bytes} bytes.
     *
     * @throws IllegalArgumentException if that is negative
     */
    public TrimPolicy withMaxBytes(long bytes) {
        return new TrimPolicy(OptionalLong.of(bytes), maxEntries, maxAge);
    }

    /**
     * Returns the same with room for {@code entries} entries.
     *
     * @throws IllegalArgumentException if that is negative
     */
    public TrimPolicy withMaxEntries(long entries) {
        return new TrimPolicy(maxBytes, OptionalLong.of(entries), maxAge);
    }

    /**
     * Returns the same for entries no older than {@code age}.
     *
     * @throws IllegalArgumentException if that is negative
     */
    public TrimPolicy withMaxAge(Duration age) {
        return new TrimPolicy(maxBytes, maxEntries, Optional.of(age));
    }

    /** Returns true if audio that was created at {@code created} may not stay: {@link StoredEntry#isOlder} than the age. */
    public boolean isTooOld(Instant created, Instant now) {
        return maxAge.filter(age -> StoredEntry.isOlder(created, age, now)).isPresent();
    }

    private static void requireNotNegative(long limit, String name) {
        if (limit < 0) {
            throw new IllegalArgumentException(name + ": " + limit);
        }
    }
}
