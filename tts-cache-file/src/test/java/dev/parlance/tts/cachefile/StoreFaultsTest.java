package dev.parlance.tts.cachefile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlance.tts.store.AudioReader;
import dev.parlance.tts.store.AudioWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the caller of a store survives. */
final class StoreFaultsTest {
    private static final int SIZE = 10_000;

    @TempDir
    private Path directory;

    @Test
    void goesOnAfterItsDirectoryVanished() throws IOException {
        try (FileAudioStore store = open()) {
            Recordings.keep(store, 1, SIZE);
            delete(directory);

            assertThat(store.find(Recordings.key(1))).isEmpty();
            assertThat(store.entries()).isEmpty();
            assertThat(store.stats().entries()).isZero();
            Recordings.keep(store, 2, SIZE);
            assertThat(Recordings.read(store, Recordings.key(2))).contains(Recordings.audio(2, SIZE));
        }
    }

    @Test
    void reportsADirectoryThatVanishedWhileItWrote() throws IOException {
        try (FileAudioStore store = open();
                AudioWriter writer = store.open(Recordings.key(1), Recordings.FORMAT)) {
            writer.write(ByteBuffer.wrap(Recordings.audio(1, SIZE)));
            delete(directory);

            assertThatIOException().isThrownBy(() -> Recordings.commit(writer, SIZE));
        }
    }

    @Test
    void readsBackFromADirectoryThatVanished() throws IOException {
        try (FileAudioStore store = open();
                AudioWriter writer = store.open(Recordings.key(1), Recordings.FORMAT);
                AudioReader reader = writer.reader()) {
            writer.write(ByteBuffer.wrap(Recordings.audio(1, SIZE)));
            delete(directory);
            ByteBuffer target = ByteBuffer.allocate(SIZE);

            reader.read(0, target);

            assertThat(target.array()).isEqualTo(Recordings.audio(1, SIZE));
        }
    }

    @Test
    void reportsAFileWhereItsDirectoryShouldBe() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(file))) {
            assertThatIOException().isThrownBy(() -> store.open(Recordings.key(1), Recordings.FORMAT));
            Throwable thrown = catchThrowable(() -> store.find(Recordings.key(1)));

            assertThat(thrown)
                    .as("what find throws; the file exists: %s", Files.exists(file))
                    .isInstanceOf(IOException.class);
            assertThatIOException().isThrownBy(store::entries);
            assertThatIOException().isThrownBy(store::stats);
            assertThatIOException().isThrownBy(store::verify);
        }
    }

    // /proc refuses new directories even to root, whom a directory without write permission would not stop.
    @Test
    @EnabledOnOs(OS.LINUX)
    void reportsADirectoryThatCannotBeWritten() throws IOException {
        try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(Path.of("/proc/parlance")))) {
            assertThatIOException().isThrownBy(() -> store.open(Recordings.key(1), Recordings.FORMAT));
            assertThat(store.find(Recordings.key(1))).isEmpty();
        }
    }

    @Test
    void readsADirectoryThatCannotBeWritten() throws IOException {
        try (FileAudioStore store = open()) {
            Recordings.keep(store, 1, SIZE);
        }
        Path shard = new Layout(directory).entry(Recordings.key(1)).getParent();
        assumeTrue(Files.getFileStore(shard).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(shard, PosixFilePermissions.fromString("r-x------"));

        try (FileAudioStore store = open()) {
            assertThat(Recordings.read(store, Recordings.key(1))).contains(Recordings.audio(1, SIZE));
        } finally {
            Files.setPosixFilePermissions(shard, PosixFilePermissions.fromString("rwx------"));
        }
    }

    // A limit on the size of a file stops a write in the middle as a full disk does, and needs no disk of its own.
    @Test
    @EnabledOnOs(OS.LINUX)
    void survivesADiskThatIsFull() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 100 && exec \"$@\"",
                        "bash",
                        ChildProcess.java(),
                        "-Xshare:auto",
                        "-cp",
                        ChildProcess.classPath(),
                        FullDisk.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo("survived\n");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void keepsItsFilesPrivate() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
        Path inside = directory.resolve("cache");
        try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(inside));
                AudioWriter writer = store.open(Recordings.key(2), Recordings.FORMAT)) {
            Recordings.keep(store, 1, SIZE);
            writer.write(ByteBuffer.wrap(new byte[2]));

            all(inside)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void leavesNothingBehindButEntries() throws IOException {
        try (FileAudioStore store = open()) {
            Recordings.keep(store, 1, SIZE);
            try (AudioWriter writer = store.open(Recordings.key(2), Recordings.FORMAT)) {
                writer.write(ByteBuffer.wrap(new byte[2]));
            }
        }

        all(directory)
                .filteredOn(path -> Files.isRegularFile(path))
                .containsExactly(new Layout(directory).entry(Recordings.key(1)));
    }

    private FileAudioStore open() {
        return FileAudioStore.open(FileCacheConfig.at(directory));
    }

    private static List<Path> paths(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.toList();
        }
    }

    private static org.assertj.core.api.ListAssert<Path> all(Path directory) throws IOException {
        return assertThat(paths(directory));
    }

    private static void delete(Path directory) throws IOException {
        for (Path path :
                paths(directory).stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
        }
    }

    /** Fills a disk, in a process of its own. */
    static final class FullDisk {
        private FullDisk() {}

        public static void main(String[] arguments) throws IOException {
            try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(Path.of(arguments[0])))) {
                writeTooMuch(store);
                Recordings.keep(store, 2, SIZE);
                boolean kept = Recordings.read(store, Recordings.key(2)).isPresent();
                boolean nothingElse = store.stats().entries() == 1;
                System.out.println(kept && nothingElse ? "survived" : "lost");
            }
        }

        private static void writeTooMuch(FileAudioStore store) throws IOException {
            try (AudioWriter writer = store.open(Recordings.key(1), Recordings.FORMAT);
                    AudioReader reader = writer.reader()) {
                writer.write(ByteBuffer.wrap(Recordings.audio(1, 50_000)));
                try {
                    writer.write(ByteBuffer.wrap(new byte[1 << 20]));
                    System.out.println("the disk is not full");
                } catch (IOException e) {
                    readBack(reader);
                }
                try {
                    Recordings.commit(writer, 50_000);
                    System.out.println("committed what was not written");
                } catch (IOException e) {
                    return;
                }
            }
        }

        private static void readBack(AudioReader reader) throws IOException {
            ByteBuffer target = ByteBuffer.allocate(50_000);
            reader.read(0, target);
            if (!target.flip().equals(ByteBuffer.wrap(Recordings.audio(1, 50_000)))) {
                System.out.println("read something else back");
            }
        }
    }
}
