package dev.parlance.tts.espeak;

import com.sun.jna.Library;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Timeouts;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts engines in processes of their own, which run in this JDK's {@code java} with the few classes they need. */
final class EngineLauncher {
    // What the process loads: this module, the core and JNA.
    private static final List<Class<?>> SOURCES = List.of(EngineProcess.class, PcmFormat.class, Library.class);

    // Which encoding the names of files have.
    private static final Set<String> LOCALE_VARIABLES = Set.of("LC_ALL", "LC_CTYPE", "LANG");

    private static final List<String> OPTIONS = List.of(
            // For a short life in little memory.
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            // A crash is expected: no report, no core dump; and no file in a temporary folder that a killed JVM leaves.
            "-XX:+SuppressFatalErrorMessage",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:-UsePerfData",
            // The JVM prints to standard output, too, where the frames are.
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            // Other JVMs than HotSpot do not have all of these.
            "-XX:+IgnoreUnrecognizedVMOptions");

    private static final int FIRST_TO_WARN_OF_NATIVE_ACCESS = 24;
    private static final String INSTEAD = "; run eSpeak NG in this process instead (EspeakConfig.Host.IN_PROCESS)";

    private final EspeakFolder folder;
    private final Timeouts timeouts;
    private final List<String> command;

    /**
     * Creates a launcher of engines that are unpacked in {@code folder}.
     *
     * @throws IllegalStateException if there is no {@code java} to start, or no file to start it with
     */
    EngineLauncher(EspeakFolder folder, Timeouts timeouts) {
        this.folder = folder;
        this.timeouts = timeouts;
        command = command(folder, java(Path.of(System.getProperty("java.home", ""))));
    }

    /** Starts an engine and returns without waiting for it. */
    ChildEngine open() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                // Nothing is left there, but a current folder of the user's would be kept busy.
                .directory(folder.dataParent().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(LOCALE_VARIABLES);
        return new ChildEngine(builder.start(), timeouts);
    }

    private static List<String> command(EspeakFolder folder, Path java) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(OPTIONS);
        if (Runtime.version().feature() >= FIRST_TO_WARN_OF_NATIVE_ACCESS) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        // JNA unpacks a library of its own: where it may be loaded from, and where a killed process' is deleted later.
        command.add("-Djna.tmpdir=" + folder.dataParent());
        command.add("-cp");
        command.add(classPath());
        command.add(EngineProcess.class.getName());
        command.add(folder.library().toString());
        command.add(folder.dataParent().toString());
        return command;
    }

    /** Returns the launcher of the JDK at {@code home}. */
    static Path java(Path home) {
        return Stream.of("java", "java.exe")
                .map(name -> home.resolve("bin").resolve(name).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no java launcher in " + home + INSTEAD));
    }

    private static String classPath() {
        return SOURCES.stream()
                .map(EngineLauncher::locationOf)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String locationOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            URI location =
                    source == null ? URI.create("") : source.getLocation().toURI();
            if (!"file".equals(location.getScheme())) {
                throw new IllegalStateException(
                        "another process cannot load " + type.getSimpleName() + " from inside another file" + INSTEAD);
            }
            return Path.of(location).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("another process cannot load " + type.getSimpleName() + INSTEAD, e);
        }
    }
}
