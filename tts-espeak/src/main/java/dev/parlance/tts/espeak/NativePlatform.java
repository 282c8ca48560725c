package dev.parlance.tts.espeak;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A platform that the jar contains a library for.
 *
 * @param library where in the jar the library is
 * @param loadsCopies whether copies of the library are known to run side by side in one process
 */
record NativePlatform(String library, boolean loadsCopies) {
    // Tried on Linux only.
    private static final boolean LOADS_COPIES = true;

    // The folders of piper-jni 1.2.0-c0670df.
    private static final Map<String, NativePlatform> KNOWN = Map.of(
            "linux amd64", new NativePlatform("debian-amd64/libespeak-ng.so.1", LOADS_COPIES),
            "linux arm64", new NativePlatform("debian-arm64/libespeak-ng.so.1", LOADS_COPIES),
            "linux armv7l", new NativePlatform("debian-armv7l/libespeak-ng.so.1", LOADS_COPIES),
            "macos amd64", new NativePlatform("macos-amd64/libespeak-ng.1.dylib", !LOADS_COPIES),
            "macos arm64", new NativePlatform("macos-arm64/libespeak-ng.1.dylib", !LOADS_COPIES),
            "windows amd64", new NativePlatform("win-amd64/espeak-ng.dll", !LOADS_COPIES));

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
