package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.WavReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The zip of a release, unpacked where spaces and Chinese letters are, and run from elsewhere. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class ReleaseZipIT {
    @TempDir
    private static Path unpacked;

    private static Path home;

    @TempDir
    private Path elsewhere;

    private final List<String> command = new ArrayList<>();
    private Map<String, String> environment = Map.of();

    @BeforeAll
    static void unpack() throws IOException {
        Path folder = Files.createDirectories(unpacked.resolve("my programs 程序"));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(Path.of(System.getProperty("tts.zip"))))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                Files.createDirectories(entry.isDirectory() ? target : target.getParent());
                if (!entry.isDirectory()) {
                    Files.copy(zip, target);
                }
            }
        }
        try (Stream<Path> folders = Files.list(folder)) {
            home = folders.toList().get(0);
        }
        assertThat(home.resolve("bin/tts").toFile().setExecutable(true)).isTrue();
    }

    @BeforeEach
    void runLauncher() {
        command.clear();
        command.add(home.resolve("bin/tts").toString());
    }

    @Test
    void marksTheLauncherAsExecutable() throws Exception {
        command.set(0, "unzip");

        Run run = tts("-Z", System.getProperty("tts.zip"));

        assertThat(run.out().lines().filter(line -> line.endsWith("/bin/tts")))
                .singleElement()
                .asString()
                .startsWith("-rwxr-xr-x");
    }

    @Test
    void speaksChineseInTheCLocaleThroughASymbolicLink() throws Exception {
        Path bin = Files.createDirectories(elsewhere.resolve("my bin"));
        Path first = Files.createSymbolicLink(bin.resolve("first"), home.resolve("bin/tts"));
        command.set(
                0,
                Files.createSymbolicLink(bin.resolve("second"), first.getFileName())
                        .toString());
        environment = Map.of("LC_ALL", "C");

        Run run = tts("speak", "Hello. 你好，世界。", "--out", "hello 你好.wav");

        assertThat(run.err()).contains("hello 你好.wav: ").doesNotContain("?");
        assertThat(run.exitCode()).isZero();
        assertThat(WavReader.read(elsewhere.resolve("hello 你好.wav")).duration())
                .isBetween(Duration.ofMillis(1500), Duration.ofMillis(2500));
    }

    @Test
    void tellsWhatItHasByItsExitCodes() throws Exception {
        assertThat(tts("doctor").out()).contains("Ready: tts speak uses espeak");
        assertThat(tts("speak", "--rate", "x").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(tts("speak", " ", "--out", "a.wav").exitCode()).isEqualTo(ExitCode.TEXT);
        assertThat(tts("speak", "Hi", "--out", "missing/a.wav").exitCode()).isEqualTo(ExitCode.OUTPUT);
        assertThat(tts("--version").out()).startsWith("tts (Parlance) ");
    }

    @Test
    void writesOneArchiveAndRunsWithoutAnyToo() throws Exception {
        tts("--version");
        assertThat(archives(home.resolve("lib"))).hasSize(1);

        environment = Map.of("HOME", "/nowhere", "XDG_CACHE_HOME", "/proc/nowhere");
        assertThat(tts("--version").exitCode()).isZero();
    }

    private static List<Path> archives(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        environment = Map.of("JAVA_HOME", "/nowhere/java");
        Run run = tts("--version");
        assertThat(run.exitCode()).isEqualTo(127);
        assertThat(run.err()).startsWith("tts: JAVA_HOME is /nowhere/java, and there is no bin/java in it.");

        environment = Map.of("JAVA_HOME", "", "PATH", toolsWithoutJava());
        run = tts("--version");
        assertThat(run.exitCode()).isEqualTo(127);
        assertThat(run.err()).isEqualTo("tts: java is not on the PATH. Install a Java 17 or newer, or set JAVA_HOME\n");
    }

    private String toolsWithoutJava() throws IOException {
        Path tools = Files.createDirectories(elsewhere.resolve("tools"));
        for (String tool : List.of("sh", "dirname", "readlink", "uname", "sed", "ls", "cksum", "cut", "mkdir")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin").resolve(tool));
        }
        return tools.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_401", "11.0.2", "16"})
    void saysWhichJavaIsTooOld(String version) throws Exception {
        Path java = Files.createDirectories(elsewhere.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2020-01-01' >&2\n");
        Files.setPosixFilePermissions(java, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE));
        environment = Map.of("JAVA_HOME", elsewhere.resolve("jdk").toString());

        Run run = tts("--version");

        assertThat(run.exitCode()).isEqualTo(127);
        assertThat(run.err())
                .isEqualTo("tts: Java " + version + " was found, at " + java
                        + ". Install a Java 17 or newer, or set JAVA_HOME\n");
    }

    @Test
    void statesTheLicenceOfEachJar() throws IOException {
        String notice = Files.readString(home.resolve("NOTICE.md"));

        assertThat(Files.readString(home.resolve("README.md"))).contains("GPL 3.0 or later", "not tried");
        assertThat(home.resolve("parts.cyclonedx.json")).content().contains("piper-jni", "picocli");
        assertThat(home.resolve("LICENSE")).content().contains("Apache License");
        assertThat(home.resolve("licenses/GPL-3.0.txt")).content().contains("Version 3, 29 June 2007");
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString())
                            .filter(jar -> jar.endsWith(".jar") && !jar.startsWith("tts-"))
                            .map(jar -> jar.replaceFirst("-\\d.*", ""))
                            .filter(name -> !notice.contains("`" + name + "`")))
                    .isEmpty();
        }
    }

    @Test
    void carriesTheTextOfEachLicenceThatAsksForIt() throws IOException {
        List<String> rows = Files.readString(home.resolve("NOTICE.md"))
                .lines()
                .filter(row -> row.startsWith("| `") && !row.contains("`tts-*`"))
                .filter(row -> !row.endsWith("| Apache-2.0 |") && !row.endsWith("| public domain |"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(6);
        for (String row : rows) {
            for (String name : quoted(row.substring(0, row.indexOf(" | ")))) {
                assertThat(jarHasLicence(name) || folderHasLicences(row))
                        .as(name)
                        .isTrue();
            }
        }
    }

    private static boolean jarHasLicence(String name) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            Path jar = files.filter(file -> file.getFileName().toString().matches(name + "-\\d.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                return zip.stream().anyMatch(entry -> entry.getName().matches("META-INF/(.*/)?LICENSE[^/]*"));
            }
        }
    }

    private static boolean folderHasLicences(String row) {
        List<String> texts =
                quoted(row).stream().filter(name -> name.endsWith(".txt")).toList();
        return !texts.isEmpty() && texts.stream().allMatch(name -> Files.exists(home.resolve(name)));
    }

    private static List<String> quoted(String row) {
        return Pattern.compile("`([^`]+)`")
                .matcher(row)
                .results()
                .map(quoted -> quoted.group(1))
                .toList();
    }

    @Test
    void startsJavaOnWindowsWithTheSameOptions() throws IOException {
        String bat = Files.readString(home.resolve("bin/tts.bat"));
        String shell = Files.readString(home.resolve("bin/tts"));

        assertThat(bat).contains("\"%java%\" \"@%lib%\\java.options\" -jar \"%lib%\\tts-cli.jar\" %*\r\n");
        assertThat(shell).contains("exec \"$java\" \"@$lib/java.options\" \"$@\"", "-jar \"$lib/tts-cli.jar\"");
        assertThat(bat.lines().filter(line -> line.contains(" -X") || line.contains(" -D")))
                .isEmpty();
        assertThat(bat.replace("\r\n", "")).doesNotContain("\n");
    }

    private Run tts(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).directory(elsewhere.toFile());
        builder.environment().keySet().removeAll(List.of("DASHSCOPE_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put(Settings.FILE_VARIABLE, "/dev/null");
        builder.environment().putAll(environment);
        Path out = elsewhere.resolve("standard output");
        Path err = elsewhere.resolve("standard error");
        Process process = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        try {
            assertThat(process.waitFor(200, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private record Run(int exitCode, String out, String err) {}
}
