package dev.parlance.tts.neural;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each process loads ONNX Runtime once: processes of their own show from where. */
@EnabledOnOs(OS.LINUX)
final class NativeRuntimeTest {
    private static final String LIBRARY = "libonnxruntime.so";

    @TempDir
    private Path folder;

    private Path voices;
    private Path caches;

    @BeforeEach
    void writeVoices() {
        voices = TestVoices.piper(folder.resolve("voices"), 1);
        caches = folder.resolve("caches");
    }

    private String speak(String... options) throws IOException, InterruptedException {
        return NativesProcess.printed(NativesProcess.start(caches, List.of(options), "speak", voices));
    }

    private List<Path> unpacked() throws IOException {
        if (!Files.isDirectory(caches)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(caches)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Path library() throws IOException {
        return unpacked().stream()
                .filter(file -> file.endsWith(LIBRARY))
                .findFirst()
                .orElseThrow();
    }

    static Path jar() throws URISyntaxException {
        return Path.of(OrtEnvironment.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    @Test
    void unpacksOnceAndTellsNobodyElse() throws IOException, InterruptedException {
        String first = speak();
        Path library = library();
        Object file = Files.readAttributes(library, "fileKey").get("fileKey");

        assertThat(first).isEqualTo(library.toRealPath() + "\nproperty null\n");
        assertThat(speak()).isEqualTo(first);
        assertThat(Files.readAttributes(library, "fileKey").get("fileKey")).isEqualTo(file);
        assertThat(unpacked())
                .extracting(path -> path.getFileName().toString())
                .containsExactly(LIBRARY, "libonnxruntime4j_jni.so", "lock");
        assertThat(library).startsWith(caches.resolve("parlance").resolve("onnxruntime"));
    }

    @Test
    void replacesADamagedLibrary() throws IOException, InterruptedException, URISyntaxException {
        speak();
        Path library = library();
        try (FileChannel channel = FileChannel.open(library, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1 << 16), channel.size() / 2);
        }

        assertThat(speak()).isEqualTo(library.toRealPath() + "\nproperty null\n");
        assertThat(NativeFolderTest.checksum(library)).isEqualTo(NativeFolderTest.checksumInJar(jar(), LIBRARY));
    }

    @Test
    void leavesAFolderOfTheUsersAlone() throws IOException, InterruptedException, URISyntaxException {
        Path own = NativeFolder.in(folder.resolve("own"), jar());

        assertThat(speak("-Donnxruntime.native.path=" + own))
                .isEqualTo(own.resolve(LIBRARY).toRealPath() + "\nproperty " + own + "\n");
        assertThat(unpacked()).isEmpty();
    }

    @Test
    void leavesALibraryOfTheUsersAlone() throws IOException, InterruptedException, URISyntaxException {
        Path own = NativeFolder.in(folder.resolve("own"), jar()).resolve(LIBRARY);

        assertThat(speak("-Donnxruntime.native.onnxruntime.path=" + own))
                .isEqualTo(own.toRealPath() + "\nproperty null\n");
        assertThat(unpacked()).isEmpty();
    }

    @Test
    void speaksWhereNothingCanBeUnpacked() throws IOException, InterruptedException {
        Files.writeString(caches, "a file");

        assertThat(speak()).contains("/onnxruntime-java", LIBRARY).endsWith("property null\n");
        assertThat(caches).hasContent("a file");
    }

    @Test
    void speaksWhereNothingMayBeWritten() throws IOException, InterruptedException {
        caches = Path.of("/proc/nowhere");

        assertThat(speak()).contains("/onnxruntime-java").endsWith("property null\n");
    }

    // A JVM refuses a file that another class loader has loaded.
    @Test
    void speaksInASecondClassLoader() throws IOException, InterruptedException {
        String printed = NativesProcess.printed(NativesProcess.start(caches, List.of(), "twice", voices));

        String first = library().toRealPath() + "\nproperty null\n";
        assertThat(printed).startsWith(first).hasSizeGreaterThan(2 * first.length());
        assertThat(printed.substring(first.length()))
                .contains("/onnxruntime-java")
                .endsWith("property null\n");
    }

    @Test
    void speaksInTwoProcessesThatUnpackAtOnce() throws IOException, InterruptedException {
        Process first = NativesProcess.start(caches, List.of(), "speak", voices);
        Process second = NativesProcess.start(caches, List.of(), "speak", voices);

        assertThat(NativesProcess.printed(first)).endsWith("property null\n");
        assertThat(NativesProcess.printed(second)).endsWith("property null\n");
        assertThat(unpacked())
                .extracting(path -> path.getFileName().toString())
                .containsExactly(LIBRARY, "libonnxruntime4j_jni.so", "lock");
    }

    @Test
    void leavesNoPartOnAFullDisk() throws IOException, InterruptedException, URISyntaxException {
        assertThat(NativesProcess.printed(NativesProcess.unpackWithSmallFiles(10_000, caches, jar())))
                .isEqualTo("exit code 1");

        assertThat(unpacked()).extracting(path -> path.getFileName().toString()).containsExactly("lock");
    }
}
