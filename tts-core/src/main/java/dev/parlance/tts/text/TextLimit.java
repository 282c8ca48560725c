package dev.parlance.tts.text;

import static java.util.Objects.requireNonNull;

/**
 * How much text a backend takes in one request.
 *
 * @param units the most it takes, counted by {@code counter}; at least 1
 * @param counter how the backend counts
 */
public record TextLimit(long units, TextCounter counter) {
    private static final long SHARES = 1_000_000_000;

    /** Checks that the limit lets some text through. */
    public TextLimit {
        requireNonNull(counter, "counter");
        if (units < 1) {
            throw new IllegalArgumentException("units: " + units);
        }
    }

    /**
     * Returns the limit of a text that has to keep within this one and {@code other}. Its units are billionths of what is taken,
     * by the limit that is nearer.
     */
    public TextLimit and(TextLimit other) {
        return new TextLimit(SHARES, text -> Math.max(share(text), other.share(text)));
    }

    private long share(CharSequence text) {
        // Down, so that the parts of a text that fits are not more than it is.
        return (long) (counter.count(text) * (double) SHARES / units);
    }
}
