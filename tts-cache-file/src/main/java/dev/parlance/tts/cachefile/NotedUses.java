package dev.parlance.tts.cachefile;

import dev.parlance.tts.store.AudioKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers whose use was noted a moment ago: to note it in the file's time again would be a fifth of a hit. Safe for
 * concurrent use.
 */
final class NotedUses {
    /** For how long. What is evicted first is as exact as that. */
    static final Duration MOMENT = Duration.ofSeconds(1);

    // What is forgotten is noted once more.
    private static final int REMEMBERED = 10_000;

    private final Map<AudioKey, Instant> noted = new ConcurrentHashMap<>();

    /** Returns true if the use of {@code key} at {@code now} is to be noted, which the caller then does. */
    boolean isDue(AudioKey key, Instant now) {
        Instant before = noted.get(key);
        if (before != null && !now.isBefore(before) && now.isBefore(before.plus(MOMENT))) {
            return false;
        }
        if (noted.size() >= REMEMBERED) {
            noted.clear();
        }
        noted.put(key, now);
        return true;
    }
}
