package dev.parlance.tts.cachefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parlance.tts.store.AudioWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Neither a call that fails in the middle nor an interrupt leaves anything open, or spoils the store for others. */
final class GivenBackTest {
    private static final int SIZE = 10_000;

    @TempDir
    private Path directory;

    private Supplier<Instant> time = Instant::now;

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNothingWhenTheClockThrows() throws IOException {
        try (FileAudioStore store = open()) {
            Recordings.keep(store, 1, SIZE);
            List<Path> before = openFiles();
            time = () -> {
                throw new AssertionError("no time");
            };

            for (int round = 0; round < 50; round++) {
                assertThat(catchThrowable(() -> Recordings.read(store, Recordings.key(1))))
                        .isInstanceOf(AssertionError.class);
                assertThat(catchThrowable(() -> Recordings.keep(store, 2, SIZE)))
                        .isInstanceOf(AssertionError.class);
            }

            assertThat(openFiles()).isEqualTo(before);
            assertThat(unfinished()).hasSize(1);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesOnlyTheSessionWhenAnInterruptedThreadWrites() throws IOException {
        try (FileAudioStore store = open()) {
            Thread.currentThread().interrupt();

            assertThatIOException().isThrownBy(() -> Recordings.keep(store, 1, SIZE));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(unfinished())
                    .singleElement()
                    .matches(path -> path.toString().endsWith(WriterSession.LOCK));
            assertThat(openFiles()).isEqualTo(unfinished());
            Recordings.keep(store, 1, SIZE);
            assertThat(Recordings.read(store, Recordings.key(1))).contains(Recordings.audio(1, SIZE));
        }
    }

    @Test
    void isNotSpoiledForOthersByAnInterrupt() throws IOException {
        try (FileAudioStore store = open();
                AudioWriter other = store.open(Recordings.key(1), Recordings.FORMAT)) {
            other.write(ByteBuffer.wrap(Recordings.audio(1, SIZE)));
            Thread.currentThread().interrupt();
            assertThatIOException().isThrownBy(() -> Recordings.keep(store, 2, SIZE));
            assertThatIOException().isThrownBy(() -> other.reader().read(0, ByteBuffer.allocate(SIZE)));
            assertThat(Thread.interrupted()).isTrue();

            Recordings.commit(other, SIZE);

            assertThat(Recordings.read(store, Recordings.key(1))).contains(Recordings.audio(1, SIZE));
            Recordings.keep(store, 2, SIZE);
            assertThat(unfinished()).hasSize(1);
        }
    }

    private FileAudioStore open() {
        return FileAudioStore.open(FileCacheConfig.at(directory), new Clock() {
            @Override
            public Instant instant() {
                return time.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("writing"))) {
            return files.toList();
        }
    }

    /** Returns the files that this process holds open in the directory. */
    private List<Path> openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .filter(Files::isSymbolicLink)
                    .map(GivenBackTest::target)
                    .filter(path -> path.startsWith(directory))
                    .sorted()
                    .toList();
        }
    }

    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException e) {
            return descriptor;
        }
    }
}
