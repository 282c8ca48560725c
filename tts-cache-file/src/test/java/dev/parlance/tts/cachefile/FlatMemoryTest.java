package dev.parlance.tts.cachefile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand hits need no more memory than the first ones. */
@Tag("slow")
final class FlatMemoryTest {
    private static final int HITS = 100_000;
    private static final int THREADS = 8;

    @TempDir
    private Path directory;

    // A process that is given little: 8 threads would fill it within a few hundred hits if each left its entry behind.
    @Test
    void readsOneHundredThousandEntriesInLittleMemory() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ChildProcess.java(),
                        "-Xmx24m",
                        "-XX:MaxDirectMemorySize=8m",
                        "-XX:ActiveProcessorCount=2",
                        "-cp",
                        ChildProcess.classPath(),
                        ManyHits.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo(HITS + " whole\n");
        assertThat(process.waitFor()).isZero();
    }

    /** Reads entries that are read whole and, one in a hundred, some that are read block by block. */
    static final class ManyHits {
        private static final int SMALL = 50_000;
        private static final int LARGE = 1_500_000;

        private ManyHits() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            AtomicInteger whole = new AtomicInteger();
            try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(Path.of(arguments[0])))) {
                Recordings.keep(store, 1, SMALL);
                Recordings.keep(store, 2, LARGE);
                List<Thread> threads = new ArrayList<>();
                for (int number = 0; number < THREADS; number++) {
                    threads.add(new Thread(() -> read(store, whole)));
                }
                threads.forEach(Thread::start);
                for (Thread thread : threads) {
                    thread.join();
                }
            }
            System.out.println(whole + " whole");
        }

        private static void read(FileAudioStore store, AtomicInteger whole) {
            for (int hit = 0; hit < HITS / THREADS; hit++) {
                int number = hit % 100 == 0 ? 2 : 1;
                if (length(store, number) == (number == 1 ? SMALL : LARGE)) {
                    whole.incrementAndGet();
                }
            }
        }

        private static int length(FileAudioStore store, int number) {
            int length = 0;
            try (var found = store.find(Recordings.key(number)).orElseThrow()) {
                for (var next = found.next(); next.isPresent(); next = found.next()) {
                    length += next.get().remaining();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return length;
        }
    }
}
