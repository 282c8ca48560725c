package dev.parlance.tts.testkit;

import dev.parlance.tts.store.AudioStore;
import java.time.Duration;
import java.time.Instant;

final class InMemoryAudioStoreTest extends AudioStoreContract {
    private final SettableClock clock = new SettableClock();

    @Override
    protected AudioStore openStore() {
        return InMemoryAudioStore.withClock(clock);
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
