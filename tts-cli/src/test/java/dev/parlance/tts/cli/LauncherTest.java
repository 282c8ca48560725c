package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.testkit.InThread;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code tts} in a checkout of its own, whose build is a script that copies a jar. */
@Tag("slow")
@Timeout(120)
final class LauncherTest {
    @TempDir
    private Path checkout;

    /** What the jar does. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] arguments) {
            System.out.println(String.join("|", arguments));
        }
    }

    @BeforeEach
    void layOut() throws IOException {
        Files.copy(Path.of("..", "tts"), checkout.resolve("tts"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        Files.createDirectories(checkout.resolve("tts-cli/src/main"));
        Files.writeString(checkout.resolve("tts-cli/pom.xml"), "");
        writeJar(checkout.resolve("built.jar"));
        for (String file : List.of("bin/tts", "lib/java.options")) {
            Path copy = checkout.resolve("dist").resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of("src/main/dist").resolve(file), copy);
        }
        // As Maven does, it takes its time: until the other run has come, or there is none.
        Path mvn = Files.writeString(
                Files.createDirectories(checkout.resolve("bin")).resolve("mvn"), """
                #!/bin/sh
                echo built >>builds
                while [ -f slow ] && [ ! -f go ]; do sleep 0.1; done
                mkdir -p tts-cli/target/program/app/lib
                cp -r dist/. tts-cli/target/program/app
                cp built.jar tts-cli/target/program/app/lib/tts-cli.jar
                """);
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
    }

    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
        String entry = Echo.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream classes = new JarOutputStream(out, manifest)) {
            classes.putNextEntry(new JarEntry(entry));
            try (InputStream code = Echo.class.getClassLoader().getResourceAsStream(entry)) {
                code.transferTo(classes);
            }
        }
    }

    private Process start(String... arguments) throws IOException {
        return start(checkout.resolve("tts"), arguments);
    }

    private Process start(Path program, String... arguments) throws IOException {
        return start(Path.of(System.getProperty("java.home")), program, arguments);
    }

    private Process start(Path jdk, Path program, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList());
        builder.environment().merge("PATH", checkout.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        builder.environment().put("JAVA_HOME", jdk.toString());
        return builder.start();
    }

    private static String textOf(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds"));
    }

    @Test
    void buildsOnceAndHandsTheArgumentsOn() throws Exception {
        for (int run = 0; run < 2; run++) {
            Process tts = start("speak", "two words");

            assertThat(textOf(tts.getInputStream())).isEqualTo("speak|two words\n");
            assertThat(tts.waitFor()).isZero();
        }

        assertThat(builds()).hasSize(1);
    }

    @Test
    void startsFromALinkToItsFolder() throws Exception {
        textOf(start().getInputStream());
        Path linked = Files.createSymbolicLink(
                checkout.resolve("linked"), checkout.resolve("tts-cli/target/program/app/bin"));

        assertThat(textOf(start(linked.resolve("tts"), "one").getInputStream())).isEqualTo("one\n");
    }

    @Test
    void twoFirstRunsBuildOnce() throws Exception {
        Files.createFile(checkout.resolve("slow"));
        Process first = start("one");
        TestDeadline.await("the first build", () -> Files.exists(checkout.resolve("builds")));
        Process second = start("two");
        CompletableFuture<String> waiting = InThread.start(() -> line(second));
        assertThat(waiting.join()).contains("another run is building");
        Files.createFile(checkout.resolve("go"));

        assertThat(textOf(first.getInputStream())).isEqualTo("one\n");
        assertThat(textOf(second.getInputStream())).isEqualTo("two\n");
        assertThat(first.waitFor() + second.waitFor()).isZero();
        assertThat(builds()).hasSize(1);
    }

    private static String line(Process process) {
        try {
            return String.valueOf(process.errorReader().readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void renewsTheClassDataWhenAJarChanges() throws Exception {
        textOf(start("one").getInputStream());
        List<Path> before = archives();
        writeJar(checkout.resolve("tts-cli/target/program/app/lib/tts-cli.jar"));
        Files.write(
                checkout.resolve("tts-cli/target/program/app/lib/other.jar"),
                Files.readAllBytes(checkout.resolve("built.jar")));

        textOf(start("two").getInputStream());

        assertThat(archives()).hasSize(1).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:DumpLoadedClassList=", "-XX:SharedArchiveFile="})
    void keepsNoClassDataOfAJvmThatWasKilled(String written) throws Exception {
        Path jdk = checkout.resolve("jdk");
        Path java =
                Files.writeString(Files.createDirectories(jdk.resolve("bin")).resolve("java"), """
                #!/bin/sh
                trains=
                for option; do
                    case $option in -XX:DumpLoadedClassList=*|-Xshare:dump) trains=yes ;; esac
                    case $trains$option in yes%s*) echo half >"${option#*=}"; kill -9 $$ ;; esac
                done
                exec "%s/bin/java" "$@"
                """.formatted(
                                written, System.getProperty("java.home")));
        assertThat(java.toFile().setExecutable(true)).isTrue();

        for (int run = 0; run < 3; run++) {
            Process tts = start(jdk, checkout.resolve("tts"), "one");
            assertThat(textOf(tts.getInputStream())).isEqualTo("one\n");
        }

        assertThat(archives()).isEmpty();
        assertThat(filesOfClassData()).hasSizeLessThan(2);
    }

    private List<Path> archives() throws IOException {
        return filesOfClassData().stream()
                .filter(file -> file.toString().endsWith(".jsa"))
                .toList();
    }

    private List<Path> filesOfClassData() throws IOException {
        try (Stream<Path> files = Files.list(checkout.resolve("tts-cli/target/program/app/lib"))) {
            return files.filter(file -> file.toString().contains(".jsa")).toList();
        }
    }
}
