package dev.parlance.tts.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/**
 * The command line as its users have it, and the class path of this process, all in jars: an archive of classes takes nothing
 * else. The build of the module has no jars yet when its tests run.
 */
final class ProgramFolder {
    private static final Path LAUNCHERS = Path.of("../../tts-cli/src/main/dist");
    private static final Pattern NOT_OF_THE_PROGRAM = Pattern.compile(
            ".*(junit|opentest4j|apiguardian|assertj|byte-buddy|jmh|jopt|commons-math|surefire|tts-testkit|tts-benchmarks).*");

    private final Path folder;
    private final List<Path> jars;

    private ProgramFolder(Path folder, List<Path> jars) {
        this.folder = folder;
        this.jars = jars;
    }

    /** Fills {@code folder}. */
    static ProgramFolder in(Path folder) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(LAUNCHERS.resolve("bin/tts"), bin.resolve("tts"));
        Files.copy(LAUNCHERS.resolve("lib/java.options"), lib.resolve("java.options"));
        List<Path> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path source = Path.of(entry);
            if (Files.isDirectory(source)) {
                jars.add(jar(source, lib.resolve(entry.replaceAll("\\W", "-") + ".jar")));
            } else if (Files.exists(source)) {
                // The program's own jar has the name of the one that is written last.
                jars.add(Files.copy(source, lib.resolve(jars.size() + "-" + source.getFileName())));
            }
        }
        ProgramFolder program = new ProgramFolder(folder, jars);
        program.writeStart(lib.resolve("tts-cli.jar"));
        return program;
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        if (code != 0) {
            throw new IOException("no jar of " + classes);
        }
        return jar;
    }

    private void writeStart(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "dev.parlance.tts.cli.Main");
        main.put(
                Attributes.Name.CLASS_PATH,
                String.join(
                        " ",
                        jars.stream()
                                .map(path -> path.getFileName().toString())
                                .filter(name ->
                                        !NOT_OF_THE_PROGRAM.matcher(name).matches())
                                .toList()));
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
    }

    /** Returns the class path of this process. */
    String classPath() {
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }

    /** Returns the option with which the program starts the JVM. */
    String javaOptions() {
        return "@" + folder.resolve("lib/java.options");
    }

    /** Returns the program as its launcher starts it, which makes an archive of classes the first time. */
    ProcessBuilder launched(Map<String, String> environment, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of("sh", folder.resolve("bin/tts").toString()));
        command.addAll(arguments);
        return process(environment, command);
    }

    /** Returns the program without an archive. */
    ProcessBuilder unarchived(Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                ChildJvm.java(),
                javaOptions(),
                "-jar",
                folder.resolve("lib/tts-cli.jar").toString()));
        command.addAll(arguments);
        return process(environment, command);
    }

    private ProcessBuilder process(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }
}
