package dev.parlance.tts.espeak;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.provider.UserCaches;
import dev.parlance.tts.speech.Timeouts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where eSpeak NG is unpacked, how many texts it speaks at once, and in which process.
 *
 * @param cacheFolder the folder for the unpacked library and data, 19 MB for each version; created when missing, shared
 *     by any number of processes. It must allow programs to be loaded from it (no {@code noexec})
 * @param engines how many texts may be spoken at the same time, at least 1; each beyond that waits its turn. An engine is
 *     busy as long as its sink takes the audio, so a program that plays to many listeners in real time wants as many
 *     engines as listeners. It takes 40 MB in a process of its own and 4 MB in this process, where it is always only one on
 *     macOS and Windows
 * @param host which process the engines run in
 * @param timeouts how long to wait for the start of an engine in a process of its own ({@code connect}), for the first
 *     audio of each stretch of text in one voice and between its chunks, and for the whole of it, without the time that
 *     the sink takes. An engine that takes longer is ended and replaced. {@code total} is also the longest wait for an
 *     engine while all are busy, the only one that applies to engines in this process
 */
public record EspeakConfig(Path cacheFolder, int engines, Host host, Timeouts timeouts) {
    private static final String FOLDER_VARIABLE = "PARLANCE_ESPEAK_CACHE";
    private static final String ENGINES_VARIABLE = "PARLANCE_ESPEAK_ENGINES";
    private static final String IN_PROCESS_VARIABLE = "PARLANCE_ESPEAK_IN_PROCESS";

    /** Checks that there is an engine. */
    public EspeakConfig {
        requireNonNull(cacheFolder, "cacheFolder");
        requireNonNull(host, "host");
        requireNonNull(timeouts, "timeouts");
        if (engines < 1) {
            throw new IllegalArgumentException("engines: " + engines + ". One is the least");
        }
    }

    /** The process that engines run in. */
    public enum Host {
        /** Each engine runs in a Java process of its own, which a text may crash or hang without harm to this one. */
        CHILD_PROCESS,

        /**
         * The engines run in this process: less memory, no other process, and <b>a text that crashes eSpeak NG ends this
         * process at once</b>; one that hangs it cannot be ended. Such texts exist: only for texts that you know, or where
         * no process can be started.
         */
        IN_PROCESS
    }

    /** Returns the usual settings: the user's cache folder, and an engine for each processor in a process of its own. */
    public static EspeakConfig defaults() {
        return at(UserCaches.of(Map.of(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")))
                .resolve("parlance")
                .resolve("espeak"));
    }

    /** Returns the usual settings with another cache folder. */
    public static EspeakConfig at(Path cacheFolder) {
        return new EspeakConfig(
                cacheFolder, Runtime.getRuntime().availableProcessors(), Host.CHILD_PROCESS, Timeouts.DEFAULT);
    }

    /**
     * Returns the settings in {@code PARLANCE_ESPEAK_CACHE} (a folder), {@code PARLANCE_ESPEAK_ENGINES} (a number) and {@code
     * PARLANCE_ESPEAK_IN_PROCESS} ({@code true}: {@link Host#IN_PROCESS}), the usual ones where they are not set.
     *
     * @throws IllegalArgumentException if a variable has no usable value
     */
    public static EspeakConfig fromEnvironment() {
        return from(System.getenv());
    }

    /**
     * Returns what {@link #fromEnvironment} returns for these variables.
     *
     * @throws IllegalArgumentException if a variable has no usable value
     */
    public static EspeakConfig from(Map<String, String> environment) {
        EspeakConfig usual = variable(environment, FOLDER_VARIABLE)
                .map(EspeakConfig::folder)
                .map(EspeakConfig::at)
                .orElseGet(EspeakConfig::defaults);
        EspeakConfig counted = variable(environment, ENGINES_VARIABLE)
                .map(EspeakConfig::number)
                .map(usual::withEngines)
                .orElse(usual);
        return variable(environment, IN_PROCESS_VARIABLE)
                .map(EspeakConfig::host)
                .map(counted::withHost)
                .orElse(counted);
    }

    /**
     * Returns the same with another number of engines; one for each processor is usual.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public EspeakConfig withEngines(int engines) {
        return new EspeakConfig(cacheFolder, engines, host, timeouts);
    }

    /** Returns the same with engines in another process; {@link Host#CHILD_PROCESS} is usual. */
    public EspeakConfig withHost(Host host) {
        return new EspeakConfig(cacheFolder, engines, host, timeouts);
    }

    /** Returns the same with other limits of time; {@link Timeouts#DEFAULT} is usual. */
    public EspeakConfig withTimeouts(Timeouts timeouts) {
        return new EspeakConfig(cacheFolder, engines, host, timeouts);
    }

    static int number(String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(ENGINES_VARIABLE + " is not a number", e);
        }
    }

    static Host host(String inProcess) {
        return switch (inProcess.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Host.IN_PROCESS;
            case "false" -> Host.CHILD_PROCESS;
            default -> throw new IllegalArgumentException(IN_PROCESS_VARIABLE + " is neither true nor false");
        };
    }

    private static Path folder(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(FOLDER_VARIABLE + " is not the path of a folder", e);
        }
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(set -> !set.isBlank());
    }
}
