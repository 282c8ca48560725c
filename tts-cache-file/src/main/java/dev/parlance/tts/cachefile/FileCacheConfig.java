package dev.parlance.tts.cachefile;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.store.TrimPolicy;
import java.nio.file.Path;
import java.util.Locale;
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
        return from(System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    static FileCacheConfig from(Map<String, String> environment, String system, Path home) {
        String named = environment.getOrDefault(DIRECTORY_VARIABLE, "");
        return at(named.isBlank() ? userCaches(environment, system, home).resolve(FOLDER) : Path.of(named));
    }

    private static Path userCaches(Map<String, String> environment, String system, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        if (name.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local);
        }
        // XDG Base Directory Specification 0.8: a relative path in the variable is to be ignored.
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        return !xdg.isBlank() && Path.of(xdg).isAbsolute() ? Path.of(xdg) : home.resolve(".cache");
    }

    /** Returns the same with other limits. */
    public FileCacheConfig withLimits(TrimPolicy limits) {
        return new FileCacheConfig(directory, limits);
    }
}
