package dev.parlance.tts.provider;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The folder that each operating system has for a user's files that can be made again. */
public final class UserCaches {
    private UserCaches() {}

    /** Returns that of the user who runs this process. */
    public static Path fromEnvironment() {
        return of(System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    /**
     * Returns that of a user.
     *
     * @param system the name of the operating system, as the property {@code os.name} has it
     * @param home the user's folder
     */
    public static Path of(Map<String, String> environment, String system, Path home) {
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
}
