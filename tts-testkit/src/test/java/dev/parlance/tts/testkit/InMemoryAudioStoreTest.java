package dev.parlance.tts.testkit;

import dev.parlance.tts.store.AudioStore;
import java.time.Duration;

final class InMemoryAudioStoreTest extends AudioStoreContract {
    private final SettableClock clock = new SettableClock();

    @Override
    protected AudioStore openStore() {
        return InMemoryAudioStore.withClock(clock);
    }

    @Override
    protected void passTime(Duration time) {
        clock.advance(time);
    }
}
