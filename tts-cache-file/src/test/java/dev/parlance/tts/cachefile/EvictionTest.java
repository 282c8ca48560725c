package dev.parlance.tts.cachefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.parlance.tts.store.AudioWriter;
import dev.parlance.tts.store.StoredAudio;
import dev.parlance.tts.store.TrimPolicy;
import dev.parlance.tts.testkit.SettableClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvictionTest {
    private static final int SIZE = 10_000;

    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path directory;

    @Test
    void staysWithinItsBytes() throws IOException {
        try (FileAudioStore store = open(TrimPolicy.KEEP_ALL.withMaxBytes(105_000))) {
            for (int number = 0; number < 50; number++) {
                keep(store, number);
                assertThat(store.stats().bytes()).isLessThanOrEqualTo(105_000);
            }

            assertThat(store.stats().entries()).isBetween(9L, 10L);
            assertThat(Recordings.read(store, Recordings.key(49))).contains(Recordings.audio(49, SIZE));
            assertThat(store.stats().evicted()).isGreaterThanOrEqualTo(40);
        }
    }

    @Test
    void staysWithinItsNumberOfEntries() throws IOException {
        try (FileAudioStore store = open(TrimPolicy.KEEP_ALL.withMaxEntries(5))) {
            for (int number = 0; number < 12; number++) {
                keep(store, number);
            }

            assertThat(store.stats().entries()).isEqualTo(5);
        }
    }

    @Test
    void keepsWhatIsUsedOften() throws IOException {
        try (FileAudioStore store = open(TrimPolicy.KEEP_ALL.withMaxEntries(5))) {
            keep(store, 0);
            for (int number = 1; number < 12; number++) {
                assertThat(Recordings.read(store, Recordings.key(0))).isPresent();
                keep(store, number);
            }
        }
    }

    @Test
    void countsWhatAnEarlierProcessKept() throws IOException {
        try (FileAudioStore before = open(TrimPolicy.KEEP_ALL)) {
            for (int number = 0; number < 20; number++) {
                keep(before, number);
            }
        }

        try (FileAudioStore store = open(TrimPolicy.KEEP_ALL.withMaxEntries(5))) {
            keep(store, 20);

            assertThat(store.stats().entries()).isEqualTo(5);
        }
    }

    @Test
    void neverEvictsWhatIsBeingRead() throws IOException {
        try (FileAudioStore store = open(TrimPolicy.KEEP_ALL.withMaxEntries(5))) {
            keep(store, 0);
            try (StoredAudio reading = store.find(Recordings.key(0)).orElseThrow()) {
                for (int number = 1; number < 12; number++) {
                    keep(store, number);
                }
                store.trim(TrimPolicy.KEEP_NOTHING);

                assertThat(store.stats().entries()).isOne();
                assertThat(Recordings.rest(reading)).isEqualTo(Recordings.audio(0, SIZE));
            }
            assertThat(Recordings.read(store, Recordings.key(0))).isPresent();
            store.trim(TrimPolicy.KEEP_NOTHING);
            assertThat(store.stats().entries()).isZero();
        }
    }

    @Test
    void readsToTheEndWhatAnotherStoreEvicts() throws IOException {
        try (FileAudioStore store = open(TrimPolicy.KEEP_ALL);
                FileAudioStore other = open(TrimPolicy.KEEP_ALL)) {
            Recordings.keep(store, 0, 3_000_000);
            try (StoredAudio reading = store.find(Recordings.key(0)).orElseThrow()) {
                other.trim(TrimPolicy.KEEP_NOTHING);

                assertThat(Recordings.rest(reading)).isEqualTo(Recordings.audio(0, 3_000_000));
            }
            assertThat(store.find(Recordings.key(0))).isEmpty();
        }
    }

    @Test
    void refusesAudioThatIsLargerThanTheStore() throws IOException {
        try (FileAudioStore store = open(TrimPolicy.KEEP_ALL.withMaxBytes(SIZE));
                AudioWriter writer = store.open(Recordings.key(0), Recordings.FORMAT)) {
            writer.write(ByteBuffer.wrap(Recordings.audio(0, SIZE)));

            assertThatIOException().isThrownBy(() -> writer.write(ByteBuffer.wrap(new byte[2])));
            assertThatIOException().isThrownBy(() -> Recordings.commit(writer, SIZE));
        }
    }

    private FileAudioStore open(TrimPolicy limits) {
        return FileAudioStore.open(FileCacheConfig.at(directory).withLimits(limits), clock);
    }

    private void keep(FileAudioStore store, int number) throws IOException {
        clock.advance(Duration.ofSeconds(1));
        Recordings.keep(store, number, SIZE);
    }
}
