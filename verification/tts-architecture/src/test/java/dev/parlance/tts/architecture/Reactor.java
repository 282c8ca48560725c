package dev.parlance.tts.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules of this build as their pom files name them. */
final class Reactor {
    /** The build's root: Surefire runs tests in the module's own folder, {@code verification/tts-architecture}. */
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(tts-[^<]+)</artifactId>");

    private Reactor() {}

    /** Returns the folder of each module, below the root. */
    static List<String> modules() {
        return found(MODULE, "");
    }

    /** Returns the artifact of the module in this folder, which has its name. */
    static String artifact(String module) {
        return module.substring(module.lastIndexOf('/') + 1);
    }

    static boolean isPublished(String module) {
        return !pom(module).contains("<published.skip>true</published.skip>");
    }

    static boolean hasMainCode(String module) {
        return Files.isDirectory(ROOT.resolve(module).resolve("src/main/java"));
    }

    /** Returns the artifacts of ours that {@code module}'s pom names, itself included. */
    static List<String> artifactsNamedIn(String module) {
        return found(ARTIFACT, module);
    }

    /** Returns every Java file under {@code tree}, for example {@code src/main/java}, of {@code module}. */
    static List<Path> javaFiles(String module, String tree) {
        Path start = ROOT.resolve(module).resolve(tree);
        if (!Files.isDirectory(start)) return List.of();
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> found(Pattern pattern, String module) {
        return pattern.matcher(pom(module))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    static String pom(String module) {
        try {
            return Files.readString(ROOT.resolve(module).resolve("pom.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
