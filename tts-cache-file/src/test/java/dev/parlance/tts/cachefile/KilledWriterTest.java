package dev.parlance.tts.cachefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.store.AudioWriter;
import dev.parlance.tts.store.StoredEntry;
import dev.parlance.tts.store.TrimPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that write entries are killed at random; what is found afterwards is whole, and nothing else is left. */
@Tag("slow")
final class KilledWriterTest {
    private static final int KILLS = 60;
    private static final int KEYS = 40;
    private static final int LONGEST_LIFE_MICROS = 40_000;

    private final Random random = new Random(1);

    @TempDir
    private Path directory;

    @Test
    void leavesOnlyWholeEntriesAfterSixtyKills() throws IOException, InterruptedException {
        killWriters(KILLS, 1);
    }

    @Test
    void leavesOnlyWholeEntriesOfFourProcessesAtOnce() throws IOException, InterruptedException {
        killWriters(KILLS / 4, 4);
    }

    private void killWriters(int rounds, int processes) throws IOException, InterruptedException {
        int unfinished = 0;
        for (int round = 0; round < rounds; round++) {
            unfinished += killAfterAWhile(start(processes, round));
        }

        assertThat(unfinished).as("unfinished entries the kills left in all").isPositive();
        assertWholeAndNothingElse();
    }

    private List<Process> start(int processes, int round) throws IOException {
        List<Process> writers = new ArrayList<>();
        for (int number = 0; number < processes; number++) {
            writers.add(ChildProcess.start(
                    EndlessWriter.class, directory.toString(), Integer.toString(processes * round + number)));
        }
        return writers;
    }

    /** Waits until each writes, gives them a random time, kills them, and returns how many unfinished files there are. */
    private int killAfterAWhile(List<Process> writers) throws IOException, InterruptedException {
        for (Process writer : writers) {
            assertThat(writer.getInputStream().read()).isEqualTo('w');
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor(random.nextInt(LONGEST_LIFE_MICROS), TimeUnit.MICROSECONDS))
                    .as("ended by itself")
                    .isFalse();
            // SIGKILL, where there are signals.
            writer.destroyForcibly();
        }
        for (Process writer : writers) {
            writer.waitFor();
        }
        return (int) files().stream()
                .filter(file -> file.toString().endsWith(WriterSession.PART))
                .count();
    }

    private void assertWholeAndNothingElse() throws IOException {
        try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(directory))) {
            store.trim(TrimPolicy.KEEP_ALL);
            List<StoredEntry> entries = store.entries();
            assertThat(entries).hasSize(KEYS);
            for (int key = 0; key < KEYS; key++) {
                assertThat(Recordings.read(store, Recordings.key(key)))
                        .contains(Recordings.audio(key, EndlessWriter.size(key)));
            }
            assertThat(store.verify().damaged()).isZero();
            assertThat(files()).hasSize(KEYS);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    /** Writes the same entries over and over until it is killed, or the test that would kill it is gone. */
    static final class EndlessWriter {
        private EndlessWriter() {}

        static int size(int key) {
            return 2 * (1_000 + 2_500 * key);
        }

        public static void main(String[] arguments) throws IOException {
            int first = Integer.parseInt(arguments[1]) * 7;
            ProcessHandle test = ProcessHandle.current().parent().orElseThrow();
            try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(Path.of(arguments[0])))) {
                for (int turn = 0; test.isAlive(); turn++) {
                    write(store, (first + turn) % KEYS);
                    if (turn == 0) {
                        System.out.print('w');
                        System.out.flush();
                    }
                }
            }
        }

        private static void write(FileAudioStore store, int key) throws IOException {
            byte[] audio = Recordings.audio(key, size(key));
            try (AudioWriter writer = store.open(Recordings.key(key), Recordings.FORMAT)) {
                int half = audio.length / 4 * 2;
                writer.write(ByteBuffer.wrap(audio, 0, half));
                writer.write(ByteBuffer.wrap(audio, half, audio.length - half));
                Recordings.commit(writer, audio.length);
            }
        }
    }
}
