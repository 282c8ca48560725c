package dev.parlance.tts.speech;

import java.math.BigDecimal;
import java.math.RoundingMode;

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

    /** Returns both ends with two decimals, rounded so that both can be asked for: {@code 0.46 to 2.57}. */
    @Override
    public String toString() {
        return shown(lowest, RoundingMode.CEILING) + " to " + shown(highest, RoundingMode.FLOOR);
    }

    private static String shown(double factor, RoundingMode mode) {
        return BigDecimal.valueOf(factor).setScale(2, mode).toPlainString();
    }
}
