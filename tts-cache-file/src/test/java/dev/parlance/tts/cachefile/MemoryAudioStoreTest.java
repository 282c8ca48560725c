package dev.parlance.tts.cachefile;

import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.testkit.AudioStoreContract;
import dev.parlance.tts.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;

final class MemoryAudioStoreTest extends AudioStoreContract {
    private final SettableClock clock = new SettableClock();

    @Override
    protected AudioStore openStore() {
        return MemoryAudioStore.holding(10_000_000, clock);
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
