package dev.parlance.tts.speech;

import java.time.Duration;

/**
 * How many requests a backend takes.
 *
 * @param requests how many, at least 1
 * @param period in which time, longer than zero
 */
public record RequestRate(int requests, Duration period) {
    /** Checks that the rate lets requests through. */
    public RequestRate {
        if (requests < 1 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("rate of " + requests + " requests in " + period);
        }
    }

    /** Returns the time between two requests that are spread evenly. */
    public Duration interval() {
        return period.dividedBy(requests);
    }
}
