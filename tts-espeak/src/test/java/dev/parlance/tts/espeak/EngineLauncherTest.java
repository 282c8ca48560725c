package dev.parlance.tts.espeak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Library;
import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Timeout(120)
final class EngineLauncherTest {
    @TempDir
    Path dir;

    @Test
    void saysWhatToDoWithoutAJavaLauncher() {
        assertThatThrownBy(() -> EngineLauncher.java(dir))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("IN_PROCESS");
    }

    @Test
    void makesAnArchiveOfTheClassesOfJarsOnce() throws Exception {
        EspeakFolder folder = folder();
        EngineLauncher launcher = ofJars(folder);
        Path archive = archiveIn(folder);
        long made = Files.getLastModifiedTime(archive).toMillis();

        try (ChildEngine engine = launcher.open()) {
            assertThat(engine.phonemes("en-us", "a")).isNotBlank();
        }
        ofJars(folder);

        assertThat(archive).isNotEmptyFile();
        assertThat(Files.getLastModifiedTime(archiveIn(folder)).toMillis()).isEqualTo(made);
    }

    @Test
    void startsWithAnArchiveThatIsDamaged() throws Exception {
        EspeakFolder folder = folder();
        ofJars(folder);
        Path archive = archiveIn(folder);
        Files.delete(archive);
        Files.writeString(archive, "damaged");

        try (ChildEngine engine = ofJars(folder).open()) {
            assertThat(engine.phonemes("en-us", "a")).isNotBlank();
        }
    }

    @Test
    void startsWithoutAnArchiveThatCrashedTheProcess() throws Exception {
        EspeakFolder folder = folder();
        EngineLauncher launcher = ofJars(folder);
        Path archive = archiveIn(folder);
        byte[] part = Arrays.copyOf(Files.readAllBytes(archive), 100_000);
        Files.delete(archive);
        Files.write(archive, part);

        try (ChildEngine engine = launcher.open()) {
            assertThatThrownBy(engine::voices).isInstanceOf(EngineException.class);
        }

        try (ChildEngine engine = launcher.open()) {
            assertThat(engine.phonemes("en-us", "a")).isNotBlank();
        }
        assertThat(archive).doesNotExist();
    }

    @Test
    void archivesNothingOfFolders() throws Exception {
        EspeakFolder folder = folder();

        EngineLauncher.in(folder, TestEspeak.LONG)
                .withClassPath(List.of(locationOf(EngineProcess.class)))
                .open()
                .close();

        try (Stream<Path> files = Files.list(folder.dataParent())) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".jsa"));
        }
    }

    @Test
    void startsFromCopiesOfJarsThatAreInsideAnotherFile() throws Exception {
        EspeakFolder folder = folder();
        List<Path> copies = new ArrayList<>();
        for (Class<?> type : List.of(EngineProcess.class, PcmFormat.class, Library.class)) {
            copies.add(EngineLauncher.locationOf(new NestedLoader().load(type, jarOf(type)), folder));
        }

        assertThat(copies).allMatch(copy -> copy.startsWith(folder.dataParent()));
        try (ChildEngine engine =
                EngineLauncher.in(folder, TestEspeak.LONG).withClassPath(copies).open()) {
            assertThat(engine.phonemes("en-us", "a")).isNotBlank();
        }
    }

    @Test
    void copiesAJarAgainThatWasDeletedOrHasChanged() throws Exception {
        EspeakFolder folder = folder();
        Path jar = Files.writeString(dir.resolve("inner.jar"), "one");
        Path first = folder.support("a.jar", jar.toUri().toURL()).resolve("a.jar");
        Files.delete(first);

        folder.support("a.jar", jar.toUri().toURL());
        Files.writeString(jar, "two");
        Path second = folder.support("a.jar", jar.toUri().toURL()).resolve("a.jar");

        assertThat(first).hasContent("one");
        assertThat(second).hasContent("two");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theProcessGetsNothingOfTheEnvironmentButTheLocale() throws Exception {
        EspeakFolder folder = folder();
        try (ChildEngine engine = EngineLauncher.in(folder, TestEspeak.LONG).open()) {
            engine.voices();
            Path process =
                    Path.of("/proc").resolve(Long.toString(engine.process().pid()));

            assertThat(Files.readString(process.resolve("environ"), UTF_8).split("\0"))
                    .allMatch(variable -> variable.isEmpty() || variable.matches("(LANG|LC_ALL|LC_CTYPE)=.*"));
            assertThat(process.resolve("cwd").toRealPath())
                    .isEqualTo(folder.dataParent().toRealPath());
        }
    }

    /** Starts the process of an engine with another library or data. */
    static Process start(Path library, Path dataParent) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+SuppressFatalErrorMessage",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        EngineProcess.class.getName(),
                        library.toString(),
                        dataParent.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private EspeakFolder folder() throws IOException {
        NativePlatform platform = NativePlatform.of(System.getProperty("os.name"), System.getProperty("os.arch"))
                .orElseThrow();
        return EspeakFolder.in(dir.resolve("cache"), EspeakResources.on(platform));
    }

    private EngineLauncher ofJars(EspeakFolder folder) throws Exception {
        return EngineLauncher.in(folder, TestEspeak.LONG)
                .withClassPath(List.of(jarOf(EngineProcess.class), jarOf(PcmFormat.class), jarOf(Library.class)));
    }

    private static Path archiveIn(EspeakFolder folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.dataParent())) {
            return files.filter(file -> file.toString().endsWith(".jsa"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path jarOf(Class<?> type) throws Exception {
        Path classes = locationOf(type);
        Path jar = dir.resolve(type.getSimpleName() + ".jar");
        if (Files.isRegularFile(classes) || Files.exists(jar)) {
            return Files.isRegularFile(classes) ? classes : jar;
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new ZipEntry(classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, entries);
            }
        }
        return jar;
    }

    private static Path locationOf(Class<?> type) throws Exception {
        URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(location);
    }

    /** Gives classes a location like Spring Boot's loader does, which has {@code nested} in place of {@code file}. */
    private static final class NestedLoader extends SecureClassLoader {
        Class<?> load(Class<?> type, Path jar) throws IOException {
            byte[] bytes;
            try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                bytes = in.readAllBytes();
            }
            CodeSource source = new CodeSource(new URL("jar:" + jar.toUri() + "!/"), (Certificate[]) null);
            return defineClass(type.getName(), bytes, 0, bytes.length, source);
        }
    }
}
