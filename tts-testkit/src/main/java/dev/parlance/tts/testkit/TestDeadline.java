package dev.parlance.tts.testkit;

import java.time.Duration;

/** How long the fakes let a test wait for something that should be a matter of milliseconds. */
final class TestDeadline {
    /** Long enough for a machine that builds several things at once; a test that passes never waits for it. */
    static final Duration TIME = Duration.ofSeconds(10);

    static final long NANOS = TIME.toNanos();

    private TestDeadline() {}
}
