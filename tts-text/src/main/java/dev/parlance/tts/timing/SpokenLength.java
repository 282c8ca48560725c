package dev.parlance.tts.timing;

import dev.parlance.tts.text.SpokenTime;
import java.time.Duration;

/** How long a text takes to say, compared with others, by {@link SpokenTime#typicalMillis}. */
final class SpokenLength {
    private SpokenLength() {}

    /** Returns the length of {@code text}; at least 1, so that every stretch has its time. */
    static long of(CharSequence text) {
        return Math.max(
                1, text.codePoints().mapToLong(SpokenTime::typicalMillis).sum());
    }

    /** Returns {@code part} of {@code whole}, whose length is {@code time}. */
    static Duration share(Duration time, long part, long whole) {
        return time.multipliedBy(part).dividedBy(whole);
    }
}
