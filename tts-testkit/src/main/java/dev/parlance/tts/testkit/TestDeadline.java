package dev.parlance.tts.testkit;

import java.time.Duration;

/** How long the fakes let a test wait for something that should be a matter of milliseconds. */
public final class TestDeadline {
    /** Long enough for a machine that builds several things at once; a test that passes never waits for it. */
    public static final Duration TIME = Duration.ofSeconds(10);

    /** The same in nanoseconds. */
    public static final long NANOS = TIME.toNanos();

    private TestDeadline() {}
}
