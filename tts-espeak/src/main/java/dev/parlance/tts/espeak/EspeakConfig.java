package dev.parlance.tts.espeak;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where eSpeak NG is unpacked, and how many texts it speaks at once.
 *
 * @param cacheFolder the folder for the unpacked library and data, 19 MB for each version; created when missing, shared
 *     by any number of processes. It must allow programs to be loaded from it (no {@code noexec})
 * @param engines how many texts may be spoken at the same time, at least 1; each beyond that waits its turn. An engine
 *     takes about 4 MB and is busy as long as its sink takes the audio, so a program that plays to many listeners in real
 *     time wants as many engines as listeners. Always 1 on macOS and Windows
 */
public record EspeakConfig(Path cacheFolder, int engines) {
    private static final String FOLDER_VARIABLE = "PARLANCE_ESPEAK_CACHE";
    private static final String ENGINES_VARIABLE = "PARLANCE_ESPEAK_ENGINES";

    /** Checks that there is an engine. */
    public EspeakConfig {
        requireNonNull(cacheFolder, "cacheFolder");
        if (engines < 1) {
            throw new IllegalArgumentException("engines: " + engines);
        }
    }

    /** Returns the usual settings: the user's cache folder, and one engine for each processor. */
    public static EspeakConfig defaults() {
        return at(userCache(System.getProperty("os.name"), Path.of(System.getProperty("user.home")))
                .resolve("parlance")
                .resolve("espeak"));
    }

    /** Returns the usual settings with another cache folder. */
    public static EspeakConfig at(Path cacheFolder) {
        return new EspeakConfig(cacheFolder, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Returns the settings in {@code PARLANCE_ESPEAK_CACHE} (a folder) and {@code PARLANCE_ESPEAK_ENGINES} (a number), the
     * usual ones where they are not set.
     *
     * @throws IllegalArgumentException if a variable has no usable value
     */
    public static EspeakConfig fromEnvironment() {
        EspeakConfig usual = variable(System.getenv(FOLDER_VARIABLE))
                .map(folder -> at(Path.of(folder)))
                .orElseGet(EspeakConfig::defaults);
        return variable(System.getenv(ENGINES_VARIABLE))
                .map(EspeakConfig::number)
                .map(usual::withEngines)
                .orElse(usual);
    }

    /** Returns the same with another number of engines. */
    public EspeakConfig withEngines(int engines) {
        return new EspeakConfig(cacheFolder, engines);
    }

    /** Returns the folder for caches, as each operating system defines it. */
    static Path userCache(String osName, Path home) {
        String system = osName.toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        return system.startsWith("windows") ? home.resolve("AppData").resolve("Local") : home.resolve(".cache");
    }

    static int number(String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(ENGINES_VARIABLE + " is not a number", e);
        }
    }

    private static Optional<String> variable(@Nullable String value) {
        return Optional.ofNullable(value).filter(set -> !set.isBlank());
    }
}
