package dev.parlance.tts.cachefile;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.provider.UserCaches;
import dev.parlance.tts.store.TrimPolicy;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a {@link FileAudioStore} stores its entries, and how many of them.
 *
 * @param directory the directory; created with the first entry. Nothing else should live in it
 * @param limits what may stay; 1 GiB by default
 */
public record FileCacheConfig(Path directory, TrimPolicy limits) {
    /** The environment variable that names the directory. */
    public static final String DIRECTORY_VARIABLE = "PARLANCE_CACHE_DIR";

    /** Six hours of 24 kHz mono. */
    private static final TrimPolicy DEFAULT_LIMITS = TrimPolicy.KEEP_ALL.withMaxBytes(1L << 30);

    // Engines unpack their files beside it, which the store must not list or clear.
    private static final Path FOLDER = Path.of("parlance", "speech");

    /** Checks that nothing is null. */
    public FileCacheConfig {
        requireNonNull(directory, "directory");
        requireNonNull(limits, "limits");
    }

    /** Returns the configuration of a store in {@code directory} with the default limits. */
    public static FileCacheConfig at(Path directory) {
        return new FileCacheConfig(directory, DEFAULT_LIMITS);
    }

    /**
     * Returns the configuration of the user's own store: in the directory that {@code PARLANCE_CACHE_DIR} names, else in the
     * folder for caches that the platform gives each user.
     */
    public static FileCacheConfig fromEnvironment() {
        return from(System.getenv(), UserCaches.fromEnvironment());
    }

    static FileCacheConfig from(Map<String, String> environment, Path userCaches) {
        String named = environment.getOrDefault(DIRECTORY_VARIABLE, "");
        return at(named.isBlank() ? userCaches.resolve(FOLDER) : Path.of(named));
    }

    /** Returns the same with other limits. */
    public FileCacheConfig withLimits(TrimPolicy limits) {
        return new FileCacheConfig(directory, limits);
    }
}
