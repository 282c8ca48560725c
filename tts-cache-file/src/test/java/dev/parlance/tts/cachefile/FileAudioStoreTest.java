package dev.parlance.tts.cachefile;

import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.testkit.AudioStoreContract;
import dev.parlance.tts.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

final class FileAudioStoreTest extends AudioStoreContract {
    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path directory;

    @Override
    protected AudioStore openStore() {
        return FileAudioStore.open(FileCacheConfig.at(directory), clock);
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected void passTime(Duration time) {
        clock.advance(time);
    }

    /** Around what is read whole into memory, and what is read block by block. */
    @Override
    protected List<Integer> sizes() {
        return List.of(2, 65_536, 65_538, BufferPool.BUFFER_BYTES - 200, BufferPool.BUFFER_BYTES, 3_000_000);
    }
}
