package dev.parlance.tts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which providers failed lately. Safe for concurrent use. */
final class ProviderHealth {
    private final Duration recovery;
    private final Clock clock;
    private final Map<String, Instant> failures = new ConcurrentHashMap<>();

    ProviderHealth(Duration recovery, Clock clock) {
        this.recovery = recovery;
        this.clock = clock;
    }

    void failed(String provider) {
        failures.put(provider, clock.instant());
    }

    void succeeded(String provider) {
        failures.remove(provider);
    }

    /** Returns true if the provider failed less than the recovery time ago. */
    boolean isDown(String provider) {
        Instant failure = failures.get(provider);
        return failure != null && clock.instant().isBefore(failure.plus(recovery));
    }
}
