package dev.parlance.tts.text;

import static java.util.Objects.requireNonNull;

/**
 * How much text a backend takes in one request.
 *
 * @param units the most it takes, counted by {@code counter}; at least 1
 * @param counter how the backend counts
 */
public record TextLimit(long units, TextCounter counter) {
    /** Checks that the limit lets some text through. */
    public TextLimit {
        requireNonNull(counter, "counter");
        if (units < 1) {
            throw new IllegalArgumentException("units: " + units);
        }
    }
}
