package dev.parlance.tts.cachefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.store.AudioWriter;
import dev.parlance.tts.store.TrimPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeftoversTest {
    @TempDir
    private Path directory;

    @Test
    void removesWhatADeadProcessLeft() throws IOException {
        Path writing = Files.createDirectories(directory.resolve("writing"));
        Files.createFile(writing.resolve("1-2-three.lock"));
        Files.createFile(writing.resolve("1-2-three.1.part"));
        Files.createFile(writing.resolve("4-5-six.7.part"));

        try (FileAudioStore store = open()) {
            store.trim(TrimPolicy.KEEP_ALL);
        }

        assertThat(unfinished()).isEmpty();
    }

    @Test
    void removesItWhenItFirstWrites() throws IOException {
        Path writing = Files.createDirectories(directory.resolve("writing"));
        Files.createFile(writing.resolve("4-5-six.7.part"));

        try (FileAudioStore store = open()) {
            Recordings.keep(store, 1, 100);
        }

        assertThat(unfinished()).isEmpty();
    }

    @Test
    void leavesForeignFilesAlone() throws IOException {
        Path writing = Files.createDirectories(directory.resolve("writing"));
        Path foreign = Files.createFile(writing.resolve("notes.txt"));

        try (FileAudioStore store = open()) {
            store.trim(TrimPolicy.KEEP_NOTHING);
        }

        assertThat(foreign).exists();
    }

    @Test
    void doesNotTouchAnotherStoreOfTheSameProcess() throws IOException {
        try (FileAudioStore first = open();
                AudioWriter writer = first.open(Recordings.key(1), Recordings.FORMAT)) {
            writer.write(ByteBuffer.wrap(Recordings.audio(1, 100)));
            try (FileAudioStore second = open()) {
                Recordings.keep(second, 2, 100);
                second.trim(TrimPolicy.KEEP_NOTHING);
            }
            new Leftovers(new Layout(directory)).remove();

            Recordings.commit(writer, 100);
            assertThat(Recordings.read(first, Recordings.key(1))).contains(Recordings.audio(1, 100));
        }
    }

    @Test
    void doesNotTouchAnotherProcessThatLives() throws IOException, InterruptedException {
        Process other = ChildProcess.start(PatientWriter.class, directory.toString());
        try {
            assertThat(other.getInputStream().read()).isEqualTo('w');
            try (FileAudioStore store = open()) {
                Recordings.keep(store, 2, 100);
                store.trim(TrimPolicy.KEEP_ALL);
                assertThat(unfinished()).hasSizeGreaterThanOrEqualTo(2);
                other.getOutputStream().close();

                assertThat(other.waitFor()).isZero();
                assertThat(Recordings.read(store, Recordings.key(1))).contains(Recordings.audio(1, 100));
            }
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void removesWhatAKilledProcessLeft() throws IOException, InterruptedException {
        Process other = ChildProcess.start(PatientWriter.class, directory.toString());
        assertThat(other.getInputStream().read()).isEqualTo('w');
        other.destroyForcibly().waitFor();
        assertThat(unfinished()).hasSize(2);

        try (FileAudioStore store = open()) {
            store.trim(TrimPolicy.KEEP_ALL);
        }

        assertThat(unfinished()).isEmpty();
    }

    private FileAudioStore open() {
        return FileAudioStore.open(FileCacheConfig.at(directory));
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("writing"))) {
            return files.toList();
        }
    }

    /** Begins an entry, prints a line, and commits it when its input ends. */
    static final class PatientWriter {
        private PatientWriter() {}

        public static void main(String[] arguments) throws IOException {
            try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(Path.of(arguments[0])));
                    AudioWriter writer = store.open(Recordings.key(1), Recordings.FORMAT)) {
                writer.write(ByteBuffer.wrap(Recordings.audio(1, 100)));
                System.out.print('w');
                System.out.flush();
                System.in.transferTo(OutputStream.nullOutputStream());
                Recordings.commit(writer, 100);
            }
        }
    }
}
