package dev.parlance.tts.espeak;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A platform the jar has a library for.
 *
 * @param library where in the jar the library is
 * @param loadsCopies whether copies of the library are known to run side by side in one process
 */
record NativePlatform(String library, boolean loadsCopies) {
    // The folders of piper-jni 1.2.0-c0670df. Copies were tried on Linux only.
    private static final Map<String, NativePlatform> KNOWN = Map.of(
            "linux amd64", new NativePlatform("debian-amd64/libespeak-ng.so.1", true),
            "linux arm64", new NativePlatform("debian-arm64/libespeak-ng.so.1", true),
            "linux armv7l", new NativePlatform("debian-armv7l/libespeak-ng.so.1", true),
            "macos amd64", new NativePlatform("macos-amd64/libespeak-ng.1.dylib", false),
            "macos arm64", new NativePlatform("macos-arm64/libespeak-ng.1.dylib", false),
            "windows amd64", new NativePlatform("win-amd64/espeak-ng.dll", false));

    /** Returns the platform with these values of {@code os.name} and {@code os.arch}, if there is a library for it. */
    static Optional<NativePlatform> of(String osName, String osArch) {
        return Optional.ofNullable(KNOWN.get(system(osName) + " " + processor(osArch)));
    }

    private static String system(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "macos";
        }
        return name.startsWith("windows") ? "windows" : name;
    }

    private static String processor(String osArch) {
        return switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case "arm", "armv7l" -> "armv7l";
            default -> osArch;
        };
    }
}
