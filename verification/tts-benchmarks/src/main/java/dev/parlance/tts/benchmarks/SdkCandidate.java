package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** The vendor's own library on a class path of its own, since it needs OkHttp 4 and brings a logging backend. */
final class SdkCandidate {
    private static final Path SOURCES = Path.of("src", "sdk");

    private SdkCandidate() {}

    /** Has Maven find the library and compiles its {@link Speaker} in {@code directory}. */
    static Candidate in(Path directory) throws IOException, InterruptedException {
        Path jars = directory.resolve("sdk-class-path.txt").toAbsolutePath();
        Process maven = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-q",
                        "-f",
                        SOURCES.resolve("pom.xml").toString(),
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=" + jars)
                .inheritIO()
                .start();
        if (maven.waitFor() != 0) {
            throw new IOException("Maven could not find the vendor's library");
        }
        String ours = String.join(File.pathSeparator, path(Speaker.class), path(AudioSink.class));
        String classPath = ours + File.pathSeparator + Files.readString(jars).trim();
        Path classes = Files.createDirectories(directory.resolve("sdk-classes"));
        Path source = SOURCES.resolve("dev/parlance/tts/benchmarks/BySdk.java");
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), "-cp", classPath, source.toString());
        if (code != 0) {
            throw new IOException(source + " cannot be compiled");
        }
        return new Candidate(
                "dashscope-sdk-java",
                "dev.parlance.tts.benchmarks.BySdk",
                classes + File.pathSeparator + classPath,
                // Its JSON reads private fields of the JDK's collections.
                List.of("--add-opens", "java.base/java.util=ALL-UNNAMED"));
    }

    private static String path(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }
}
