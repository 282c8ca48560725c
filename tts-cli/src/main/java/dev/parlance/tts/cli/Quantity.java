package dev.parlance.tts.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes, times and ages as people write them. */
final class Quantity {
    /** What to say of a size that cannot be read. */
    static final String NO_SIZE = " is no size. Give one such as 500M or 2G";

    /** What to say of an age that cannot be read. */
    static final String NO_AGE = " is no age. Give one such as 12h or 30d";

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([KMGT]?)B?", Pattern.CASE_INSENSITIVE);
    private static final Pattern AGE = Pattern.compile("(\\d{1,9})([smhd])");
    private static final String SIZE_UNITS = " KMGT";

    private Quantity() {}

    /** Returns a size with one digit after the point, in units of 1024. */
    static String bytes(long bytes) {
        int unit = 0;
        double size = bytes;
        while (size >= 1024 && unit < SIZE_UNITS.length() - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : decimal(size, 1) + " " + SIZE_UNITS.charAt(unit) + "iB";
    }

    /** Returns a number with so many digits after the point, the same in every language. */
    static String decimal(double number, int digits) {
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    /** Returns a number with the words for one, or for another number. */
    static String counted(long number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    /** Returns a time in seconds, minutes or hours, as exact as one cares to know of a time that is left. */
    static String time(double seconds) {
        if (seconds < 90) {
            return Math.round(seconds) + " s";
        }
        double minutes = seconds / 60;
        return minutes < 90 ? Math.round(minutes) + " min" : Math.round(minutes / 60) + " h";
    }

    /**
     * Reads a size such as {@code 500M}; K, M, G and T are powers of 1024. Larger sizes than a long holds are {@link
     * Long#MAX_VALUE}.
     */
    static long parseBytes(String words) {
        Matcher size = SIZE.matcher(words.strip());
        if (!size.matches()) {
            throw new IllegalArgumentException(words + NO_SIZE);
        }
        String unit = size.group(2).toUpperCase(Locale.ROOT);
        int power = unit.isEmpty() ? 0 : SIZE_UNITS.indexOf(unit);
        long count = Long.parseLong(size.group(1));
        long one = 1L << (10 * power);
        return count > Long.MAX_VALUE / one ? Long.MAX_VALUE : count * one;
    }

    /** Reads an age such as {@code 12h}; s, m, h and d are seconds to days. */
    static Duration parseAge(String words) {
        Matcher age = AGE.matcher(words.strip());
        if (!age.matches()) {
            throw new IllegalArgumentException(words + NO_AGE);
        }
        long count = Long.parseLong(age.group(1));
        return switch (age.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
