package dev.parlance.tts.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** This build: Surefire runs tests in the module's own folder, {@code verification/tts-release}. */
final class Build {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    private Build() {}

    /** Returns the file at {@code path} of each module at the root that has it; the last name may be {@code *.xml}. */
    static List<Path> files(String path) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 1 + Path.of(path).getNameCount())) {
            return files.filter(file -> ROOT.getFileSystem()
                            .getPathMatcher("glob:" + ROOT + "/tts-*/" + path)
                            .matches(file))
                    .sorted()
                    .toList();
        }
    }
}
