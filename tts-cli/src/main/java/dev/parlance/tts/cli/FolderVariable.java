package dev.parlance.tts.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A variable of the environment in which the system tells where a kind of the user's files belongs. */
final class FolderVariable {
    private FolderVariable() {}

    /** Returns the folder that {@code variable} names. XDG Base Directory Specification 0.8: a relative one is to be ignored. */
    static Optional<Path> in(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
