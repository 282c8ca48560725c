package dev.parlance.tts.cachefile;

import dev.parlance.tts.cache.TieredAudioStore;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.testkit.AudioStoreContract;
import dev.parlance.tts.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;

final class TieredAudioStoreTest extends AudioStoreContract {
    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path directory;

    @Override
    protected AudioStore openStore() {
        return TieredAudioStore.of(
                MemoryAudioStore.holding(1_000_000, clock), FileAudioStore.open(FileCacheConfig.at(directory), clock));
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected void passTime(Duration time) {
        clock.advance(time);
    }
}
