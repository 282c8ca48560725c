package dev.parlance.tts.speech;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long each part of a synthesis may take. None is infinite, but each may be as long as a {@link Duration} can be.
 *
 * @param connect reaching the backend
 * @param firstAudio from the request to the first audio
 * @param betweenChunks from one piece of audio to the next, not counting the time the sink takes
 * @param total the whole synthesis, counting everything
 */
public record Timeouts(Duration connect, Duration firstAudio, Duration betweenChunks, Duration total) {
    /** Ten seconds, thirty seconds, fifteen seconds and ten minutes. */
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofMinutes(10));

    /** Checks that each is positive. */
    public Timeouts {
        requirePositive(connect, TimeoutPhase.CONNECT);
        requirePositive(firstAudio, TimeoutPhase.FIRST_AUDIO);
        requirePositive(betweenChunks, TimeoutPhase.BETWEEN_CHUNKS);
        requirePositive(total, TimeoutPhase.TOTAL);
    }

    /** Returns how long {@code phase} may take. */
    public Duration of(TimeoutPhase phase) {
        return switch (phase) {
            case CONNECT -> connect;
            case FIRST_AUDIO -> firstAudio;
            case BETWEEN_CHUNKS -> betweenChunks;
            case TOTAL -> total;
        };
    }

    /** Returns {@code time} in nanoseconds, the longest {@code long} for more than 292 years. */
    public static long nanos(Duration time) {
        return TimeUnit.NANOSECONDS.convert(time);
    }

    private static void requirePositive(Duration limit, TimeoutPhase phase) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("timeout of " + phase.label() + ": " + limit);
        }
    }
}
