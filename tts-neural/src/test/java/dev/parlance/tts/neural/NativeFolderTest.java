package dev.parlance.tts.neural;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.testkit.InThread;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The libraries of jars that are made, which nobody loads. */
final class NativeFolderTest {
    private static final String RUNTIME = System.mapLibraryName("onnxruntime");
    private static final String BRIDGE = System.mapLibraryName("onnxruntime4j_jni");

    @TempDir
    private Path folder;

    private Path caches;
    private Path jar;

    @BeforeEach
    void makeAJar() throws IOException {
        caches = folder.resolve("caches");
        jar = jar("1", Map.of());
    }

    private Path jar(String version, Map<String, String> more) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("", "");
        entries.put(RUNTIME, "runtime " + version);
        entries.put(BRIDGE, "bridge " + version);
        entries.put(RUNTIME + ".dSYM/", "");
        entries.put(RUNTIME + ".dSYM/symbols", "for debuggers");
        entries.putAll(more);
        Path made = folder.resolve(version + ".jar");
        try (OutputStream file = Files.newOutputStream(made);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entryName(entry.getKey())));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return made;
    }

    private static String entryName(String library) {
        return "ai/onnxruntime/native/" + NativeFolder.platform() + "/" + library;
    }

    static long checksum(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(Files.readAllBytes(file));
        return checksum.getValue();
    }

    static long checksumInJar(Path jar, String library) throws IOException {
        try (ZipFile opened = new ZipFile(jar.toFile())) {
            return opened.getEntry(entryName(library)).getCrc();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void hasTheLibrariesAlone() throws IOException {
        Path natives = NativeFolder.in(caches, jar);

        assertThat(natives).hasParent(caches);
        assertThat(names(natives)).containsExactlyInAnyOrder(RUNTIME, BRIDGE, "lock");
        assertThat(natives.resolve(RUNTIME)).hasContent("runtime 1");
        assertThat(natives.resolve(BRIDGE)).hasContent("bridge 1");
    }

    @Test
    void hasAFolderForEachVersion() throws IOException {
        Path other = NativeFolder.in(caches, jar("2", Map.of()));

        assertThat(NativeFolder.in(caches, jar)).isNotEqualTo(other);
        assertThat(other.resolve(RUNTIME)).hasContent("runtime 2");
    }

    @Test
    void replacesWhatIsDamaged() throws IOException {
        Path natives = NativeFolder.in(caches, jar);
        Files.writeString(natives.resolve(RUNTIME), "runtime 9");
        Files.writeString(natives.resolve(BRIDGE), "bri");

        assertThat(NativeFolder.in(caches, jar)).isEqualTo(natives);

        assertThat(natives.resolve(RUNTIME)).hasContent("runtime 1");
        assertThat(natives.resolve(BRIDGE)).hasContent("bridge 1");
    }

    @Test
    void writesADraftAgainThatAProcessLeft() throws IOException {
        Path natives = NativeFolder.in(caches, jar);
        Files.delete(natives.resolve(RUNTIME));
        Files.writeString(natives.resolve(RUNTIME + ".draft"), "runt");

        NativeFolder.in(caches, jar);

        assertThat(names(natives)).containsExactlyInAnyOrder(RUNTIME, BRIDGE, "lock");
        assertThat(natives.resolve(RUNTIME)).hasContent("runtime 1");
    }

    @Test
    void leavesWhatAnotherProcessUnpacksToIt() throws IOException {
        Path natives = NativeFolder.in(caches, jar);
        Files.delete(natives.resolve(RUNTIME));
        try (FileChannel channel = FileChannel.open(natives.resolve("lock"), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> NativeFolder.in(caches, jar)).isInstanceOf(OverlappingFileLockException.class);
        }
        assertThat(natives.resolve(RUNTIME)).doesNotExist();
    }

    @Test
    void leavesNothingOfADamagedJar() throws IOException {
        byte[] bytes = Files.readAllBytes(jar);
        String text = new String(bytes, ISO_8859_1);
        // The checksum in the directory of the jar, which stands there before the sizes and the name.
        int entry = text.lastIndexOf(entryName(BRIDGE));
        bytes[entry - 30] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.jar"), bytes);

        assertThatThrownBy(() -> NativeFolder.in(caches, damaged)).isInstanceOf(IOException.class);

        try (Stream<Path> left = Files.walk(caches)) {
            assertThat(left.filter(Files::isRegularFile)).allMatch(file -> file.endsWith("lock"));
        }
    }

    @Test
    void leavesLibrariesOfADeviceToOnnxRuntime() throws IOException {
        Path more = jar("3", Map.of(System.mapLibraryName("onnxruntime_providers_cuda"), "cuda"));
        Path usual = jar("4", Map.of(System.mapLibraryName("onnxruntime_providers_shared"), "shared"));

        assertThatThrownBy(() -> NativeFolder.in(caches, more)).hasMessageContaining("device");
        assertThat(NativeFolder.in(caches, usual).resolve(System.mapLibraryName("onnxruntime_providers_shared")))
                .hasContent("shared");
    }

    @Test
    void needsAJarWithLibraries() throws IOException {
        Path empty = folder.resolve("empty.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(empty))) {
            zip.putNextEntry(new ZipEntry("ai/onnxruntime/OrtEnvironment.class"));
        }

        assertThatThrownBy(() -> NativeFolder.in(caches, empty)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> NativeFolder.in(caches, folder)).isInstanceOf(IOException.class);
        assertThat(caches).doesNotExist();
    }

    @Test
    void needsToKnowTheFolder() {
        assertThatThrownBy(() -> NativeFolder.in(Path.of("?"), jar)).isInstanceOf(IOException.class);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isForTheUserAlone() throws IOException {
        Path natives = NativeFolder.in(caches, jar);

        for (Path path : new Path[] {natives, natives.resolve(RUNTIME), natives.resolve(BRIDGE)}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isNotUsedIfOthersMayWriteToIt() throws IOException {
        Path natives = NativeFolder.in(caches, jar);
        Files.setPosixFilePermissions(natives, PosixFilePermissions.fromString("rwxrwx---"));

        assertThatThrownBy(() -> NativeFolder.in(caches, jar)).hasMessageContaining("others");
    }

    // As in a file system that is mounted with noexec.
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isNotUsedIfNothingCanBeLoadedFromIt() throws IOException {
        Path natives = NativeFolder.in(caches, jar);
        Files.setPosixFilePermissions(natives.resolve(RUNTIME), PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> NativeFolder.in(caches, jar)).hasMessageContaining("loaded");
    }

    @Test
    void keepsAnInterrupt() {
        CompletableFuture<Boolean> interrupted = InThread.start(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> NativeFolder.in(caches, jar)).isInstanceOf(IOException.class);
            return Thread.currentThread().isInterrupted();
        });

        assertThat(interrupted.join()).isTrue();
    }
}
