package dev.parlance.tts.cache;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.store.StoredEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * Which cached audio may be used.
 *
 * @param ages how old audio may be
 * @param lookup whether cached audio is looked for at all
 */
public record CachePolicy(ModelAges ages, Lookup lookup) {
    /** Checks that nothing is null. */
    public CachePolicy {
        requireNonNull(ages, "ages");
        requireNonNull(lookup, "lookup");
    }

    /** Returns the policy with the ages that come with Parlance. */
    public static CachePolicy standard() {
        return new CachePolicy(ModelAges.standard(), Lookup.FIND);
    }

    /** Returns the same with other ages. */
    public CachePolicy withAges(ModelAges ages) {
        return new CachePolicy(ages, lookup);
    }

    /** Returns the same, except that audio is synthesized anew and replaces what is cached. */
    public CachePolicy refreshing() {
        return new CachePolicy(ages, Lookup.REFRESH);
    }

    boolean allows(StoredEntry entry, Optional<String> askedModel, Instant now) {
        return askedModel
                .or(entry::model)
                .flatMap(ages::maxAge)
                .filter(maxAge -> StoredEntry.isOlder(entry.created(), maxAge, now))
                .isEmpty();
    }

    /** What a call does before it synthesizes. */
    public enum Lookup {
        /** It uses cached audio if there is some. */
        FIND,

        /** It synthesizes anew and replaces what is cached. */
        REFRESH
    }
}
