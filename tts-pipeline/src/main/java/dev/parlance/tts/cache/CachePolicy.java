package dev.parlance.tts.cache;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.store.StoredEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * When a {@link CachingSynthesizer} lets kept audio be heard again.
 *
 * @param namespace keeps apart audio that a request cannot tell apart, such as that of two accounts; may be empty
 * @param ages how old audio may be
 */
public record CachePolicy(String namespace, ModelAges ages) {
    /** Checks that nothing is null. */
    public CachePolicy {
        requireNonNull(namespace, "namespace");
        requireNonNull(ages, "ages");
    }

    /** Returns the policy with no namespace and the ages that come with Parlance. */
    public static CachePolicy standard() {
        return new CachePolicy("", ModelAges.standard());
    }

    /** Returns the same for another namespace. */
    public CachePolicy withNamespace(String namespace) {
        return new CachePolicy(namespace, ages);
    }

    /** Returns the same with other ages. */
    public CachePolicy withAges(ModelAges ages) {
        return new CachePolicy(namespace, ages);
    }

    boolean allows(StoredEntry entry, Optional<String> askedModel, Instant now) {
        return askedModel
                .or(entry::model)
                .flatMap(ages::maxAge)
                .filter(maxAge -> StoredEntry.isOlder(entry.created(), maxAge, now))
                .isEmpty();
    }
}
