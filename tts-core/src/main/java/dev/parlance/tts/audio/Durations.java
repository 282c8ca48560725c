package dev.parlance.tts.audio;

import java.time.Duration;

/** Computes with times of any length: what is more than a {@link Duration} can be is the longest one. */
public final class Durations {
    /** The longest time there is. */
    public static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    private Durations() {}

    /** Returns {@code time}, which is not negative, and {@code more}. */
    public static Duration sum(Duration time, Duration more) {
        boolean fits = more.isNegative() || time.compareTo(LONGEST.minus(more)) <= 0;
        return fits ? time.plus(more) : LONGEST;
    }
}
