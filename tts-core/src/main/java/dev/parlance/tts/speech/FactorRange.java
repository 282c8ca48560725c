package dev.parlance.tts.speech;

/**
 * The factors of rate, pitch or volume a backend takes, both ends included.
 *
 * @param lowest the smallest factor
 * @param highest the largest factor
 */
public record FactorRange(double lowest, double highest) {
    /** Only the voice's own normal. */
    public static final FactorRange NORMAL_ONLY = new FactorRange(1.0, 1.0);

    /** Checks that normal speech is inside. */
    public FactorRange {
        if (!(lowest >= 0 && lowest <= 1.0 && highest >= 1.0)) {
            throw new IllegalArgumentException("range: " + lowest + ".." + highest);
        }
    }

    /** Returns true if the backend takes {@code factor}. */
    public boolean contains(double factor) {
        return lowest <= factor && factor <= highest;
    }

    @Override
    public String toString() {
        return lowest + " to " + highest;
    }
}
