package dev.parlance.tts.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A wall clock that stands still until a test moves it, for what is too old after a while. Safe for concurrent use. */
public final class SettableClock extends Clock {
    private Instant now;

    /** Creates a clock that shows noon of 1 January 2026, UTC. */
    public SettableClock() {
        this(Instant.parse("2026-01-01T12:00:00Z"));
    }

    /** Creates a clock that shows {@code now}. */
    public SettableClock(Instant now) {
        this.now = now;
    }

    /** Moves it on by {@code time}. */
    public synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Returns this clock: an instant has no zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
