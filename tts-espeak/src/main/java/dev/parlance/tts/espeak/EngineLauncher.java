package dev.parlance.tts.espeak;

import com.sun.jna.Library;
import com.sun.jna.Platform;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.Timeouts;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            // The heap is for large texts; audio only passes through, and a small new generation is reused for it.
            "-Xms6m",
            "-Xmn2m",
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
    private static final String INSTEAD =
            "; run eSpeak NG in this process instead (EspeakConfig.Host.IN_PROCESS, or PARLANCE_ESPEAK_IN_PROCESS=true)";

    private static final Duration LONGEST_DUMP = Duration.ofSeconds(30);

    private final EspeakFolder folder;
    private final Timeouts timeouts;
    private final Path java;
    private final ClassPath classPath;
    private final List<String> jnaOptions;
    private volatile Optional<Path> archive = Optional.empty();

    private EngineLauncher(EspeakFolder folder, Timeouts timeouts, Path java, ClassPath classPath) throws IOException {
        this.folder = folder;
        this.timeouts = timeouts;
        this.java = java;
        this.classPath = classPath;
        jnaOptions = jnaOptions(folder);
        archive = findArchive();
    }

    /**
     * Returns a launcher of the engines that are unpacked in {@code folder}, which may take a second the first time: it makes
     * a class data archive then.
     *
     * @throws UnusableProviderException if there is no {@code java} to start, or no file to start it with
     */
    static EngineLauncher in(EspeakFolder folder, Timeouts timeouts) throws IOException {
        return new EngineLauncher(
                folder, timeouts, java(Path.of(System.getProperty("java.home", ""))), () -> locations(folder));
    }

    /** Returns a launcher with another class path, for tests. */
    EngineLauncher withClassPath(List<Path> classPath) throws IOException {
        return new EngineLauncher(folder, timeouts, java, () -> classPath);
    }

    /** Starts an engine and returns without waiting for it. */
    ChildEngine open() throws IOException {
        return open(
                archive.map(file -> "-XX:SharedArchiveFile=" + file).stream().toList());
    }

    private ChildEngine open(List<String> options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(options))
                // It writes nothing there, but would keep the user's current folder busy.
                .directory(folder.dataParent().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(LOCALE_VARIABLES);
        return new ChildEngine(builder.start(), timeouts, this::dropArchive);
    }

    // The JVM crashes with one whose end is missing, as after a power failure. The next launcher makes another.
    private void dropArchive() {
        archive.ifPresent(file -> file.toFile().delete());
        archive = Optional.empty();
    }

    private List<String> command(List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        if (Runtime.version().feature() >= FIRST_TO_WARN_OF_NATIVE_ACCESS) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(jnaOptions);
        command.add("-cp");
        command.add(classPath.files().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(EngineProcess.class.getName());
        command.add(folder.library().toString());
        command.add(folder.dataParent().toString());
        return command;
    }

    // Left alone, JNA takes a sixth of the start to run ldconfig for the paths of libraries and to unpack its own.
    private static List<String> jnaOptions(EspeakFolder folder) throws IOException {
        List<String> options = new ArrayList<>();
        // Where it looks for libraries without a path, of which there are none, and where it unpacks its own if it has
        // to.
        options.add("-Djna.platform.library.path=" + folder.dataParent());
        options.add("-Djna.tmpdir=" + folder.dataParent());
        String name = System.mapLibraryName("jnidispatch").replace(".dylib", ".jnilib");
        URL own = Library.class.getResource("/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + name);
        if (own != null) {
            options.add("-Djna.boot.library.path=" + folder.support(name, own));
        }
        return options;
    }

    // It makes a start take two thirds of the time. Without one, for whatever reason, it only takes longer.
    private Optional<Path> findArchive() {
        try {
            List<Path> jars = classPath.files();
            // The JVM archives no classes of folders, such as a build's.
            if (!jars.stream().allMatch(Files::isRegularFile)) {
                return Optional.empty();
            }
            Path archive = folder.archive(archiveKey(jars));
            if (!Files.exists(archive)) {
                makeArchive(archive);
            }
            // An empty one means that this JVM makes none.
            return Optional.of(archive).filter(file -> file.toFile().length() > 0);
        } catch (IOException | EngineException e) {
            return Optional.empty();
        }
    }

    // The JVM itself refuses an archive of another JVM or class path; this only keeps one for each.
    private String archiveKey(List<Path> jars) throws IOException {
        List<Object> key = new ArrayList<>(List.of(java, Runtime.version(), OPTIONS));
        for (Path jar : jars) {
            key.addAll(
                    List.of(jar, Files.size(jar), Files.getLastModifiedTime(jar).toMillis()));
        }
        return Integer.toHexString(key.toString().hashCode());
    }

    private void makeArchive(Path archive) throws IOException, EngineException {
        Path draft = folder.draft();
        try (ChildEngine engine = open(List.of("-XX:ArchiveClassesAtExit=" + draft))) {
            folder.keepVoices(engine.voices());
            engine.speak(new Utterance.Writer("en-us").finish(0), Prosody.NORMAL, (audio, events) -> true);
            if (engine.exits(LONGEST_DUMP)) {
                Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Returns the launcher of the JDK at {@code home}. */
    static Path java(Path home) {
        return Stream.of("java", "java.exe")
                .map(name -> home.resolve("bin").resolve(name).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new UnusableProviderException("there is no java launcher in " + home + INSTEAD));
    }

    private static List<Path> locations(EspeakFolder folder) throws IOException {
        List<Path> locations = new ArrayList<>();
        for (Class<?> type : SOURCES) {
            locations.add(locationOf(type, folder));
        }
        return locations.stream().distinct().toList();
    }

    /** Returns the folder or the jar with {@code type}: a copy in {@code folder} if that jar is inside another file. */
    static Path locationOf(Class<?> type, EspeakFolder folder) throws IOException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            if (source != null && "file".equals(source.getLocation().getProtocol())) {
                return Path.of(source.getLocation().toURI());
            }
        } catch (URISyntaxException e) {
            throw new UnusableProviderException("another process cannot load " + type.getSimpleName() + INSTEAD, e);
        }
        // As in an executable jar of Spring Boot, whose java knows no way into a jar that is inside it.
        if (source != null && EspeakResources.connect(source.getLocation()) instanceof JarURLConnection jar) {
            String name = type.getSimpleName() + ".jar";
            return folder.support(name, jar.getJarFileURL()).resolve(name);
        }
        throw new UnusableProviderException(
                "another process cannot load " + type.getSimpleName() + " from where it is" + INSTEAD);
    }

    /** Where the classes of a process are, found anew for each: copies in a cache folder may be deleted. */
    @FunctionalInterface
    private interface ClassPath {
        List<Path> files() throws IOException;
    }
}
