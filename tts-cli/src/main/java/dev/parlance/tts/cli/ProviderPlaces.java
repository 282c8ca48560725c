package dev.parlance.tts.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a user puts the jars of more providers.
 *
 * @param paths folders and jars
 * @param named true if the user has named them: then each of them must be there
 */
record ProviderPlaces(List<Path> paths, boolean named) {
    /** The environment variable that names other places than the user's own folder. */
    static final String VARIABLE = "PARLANCE_PROVIDERS";

    private static final Path IN_FOLDER = Path.of("parlance", "providers");

    /** Returns those that the environment names, else the user's own folder. */
    static ProviderPlaces in(Map<String, String> environment) {
        return of(environment, System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    static ProviderPlaces of(Map<String, String> environment, String system, Path home) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (named.isBlank()) {
            return new ProviderPlaces(
                    List.of(userData(environment, system, home).resolve(IN_FOLDER)), false);
        }
        List<Path> paths = Stream.of(named.split(File.pathSeparator, -1))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .toList();
        return new ProviderPlaces(paths, true);
    }

    private static Path userData(Map<String, String> environment, String system, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support");
        }
        boolean windows = name.startsWith("windows");
        return FolderVariable.in(environment, windows ? "LOCALAPPDATA" : "XDG_DATA_HOME")
                .orElse(
                        windows
                                ? home.resolve("AppData").resolve("Local")
                                : home.resolve(".local").resolve("share"));
    }

    /** Returns the jars there, those of a folder by their names; what keeps one from being used is added to {@code problems}. */
    List<Path> jars(List<String> problems) {
        List<Path> jars = new ArrayList<>();
        for (Path path : paths) {
            try {
                if (Files.isDirectory(path)) {
                    if (isSafe(path, problems)) {
                        jars.addAll(in(path));
                    }
                } else if (Files.exists(path)) {
                    jars.add(path);
                } else if (named) {
                    problems.add(path + " is not there. Correct " + VARIABLE + ", or unset it");
                }
            } catch (IOException e) {
                problems.add(path + " cannot be read: " + FileFailure.reason(e));
            }
        }
        jars.removeIf(jar -> !isSafe(jar, problems));
        return once(jars);
    }

    // A jar may lie in a folder that is named beside it, or have a link for its newest version.
    private static List<Path> once(List<Path> jars) {
        Map<Path, Path> known = new LinkedHashMap<>();
        jars.forEach(jar -> known.putIfAbsent(identity(jar), jar));
        return List.copyOf(known.values());
    }

    private static Path identity(Path jar) {
        try {
            return jar.toRealPath();
        } catch (IOException e) {
            // What is wrong with it shows when it is read.
            return jar;
        }
    }

    private static List<Path> in(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        }
        jars.sort(null);
        return jars;
    }

    // Any user of the machine could put code there that runs with the rights of this one.
    private static boolean isSafe(Path path, List<String> problems) {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class, new LinkOption[0]);
        try {
            if (view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
                problems.add(path + " may be written by every user, so nothing of it is loaded. Run chmod o-w on it,"
                        + " if you know what is in it");
                return false;
            }
            return true;
        } catch (IOException e) {
            problems.add(path + " cannot be read: " + FileFailure.reason(e));
            return false;
        }
    }
}
