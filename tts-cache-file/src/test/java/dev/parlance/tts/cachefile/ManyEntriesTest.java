package dev.parlance.tts.cachefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.TrimPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of a hundred thousand entries. */
@Tag("slow")
final class ManyEntriesTest {
    private static final int ENTRIES = 100_000;
    // A first look took 2.2 s, and a commit that trims 1.5 s, on two cores that were building eight other things.
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void answersAtOnceAndStaysWithinItsLimits() throws IOException {
        Duration toWrite = time(this::writeEntries);
        TrimPolicy limits = TrimPolicy.KEEP_ALL.withMaxEntries(ENTRIES);

        try (FileAudioStore store =
                FileAudioStore.open(FileCacheConfig.at(directory).withLimits(limits))) {
            Duration toMiss = time(() -> store.find(Recordings.key(ENTRIES)));
            Duration toLook = time(store::stats);
            Duration toKeep = time(() -> Recordings.keep(store, ENTRIES, 100));
            Duration toKeepNext = time(() -> Recordings.keep(store, ENTRIES + 1, 100));
            System.out.printf("miss %s, look %s, keep and trim %s, keep %s%n", toMiss, toLook, toKeep, toKeepNext);

            // A machine that is busy with something else took its time to write them too.
            assertThat(toMiss.plus(toLook).plus(toKeep).plus(toKeepNext))
                    .isLessThan(Collections.max(List.of(LIMIT, toWrite)));
            assertThat(store.stats().entries()).isEqualTo(ENTRIES - ENTRIES / 16 + 1);
        }
    }

    private void writeEntries() throws IOException {
        Layout layout = new Layout(directory);
        for (int number = 0; number < ENTRIES; number++) {
            AudioKey key = Recordings.key(number);
            layout.create(layout.shard(key));
            // They are not read here, so they need not be entries inside.
            Files.write(layout.entry(key), new byte[100]);
        }
    }

    private static Duration time(Step step) throws IOException {
        long start = System.nanoTime();
        step.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private interface Step {
        void run() throws IOException;
    }
}
