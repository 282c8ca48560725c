package dev.parlance.tts.freetts;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Rewrites text that FreeTTS 1.2.2 reads incompletely or fails on. Each case was found in the words it derives from a
 * token (2026-11).
 */
final class SpokenForms {
    private static final List<Rewrite> REWRITES = List.of(
            // Hours, minutes and seconds: of 20:00:00 only the 20 is read. A clock time of two parts is left alone.
            rewrite("(?<=\\d):(?=\\d{1,2}:\\d)|(?<=\\d:\\d{1,2}):(?=\\d)", " "),
            // A number of nothing but zeros is read as nothing, and of 007 only the seven.
            rewrite("(?<=(?<![\\d.,:-])0{1,60})(?=0+(?!\\d))", " "),
            rewrite("(?<=(?<![\\w.,:/-])0\\d{0,60})(?=\\d+(?!\\w)(?![.,:/-]\\w))", " "),
            // The dot of a file or host name, which is dropped.
            rewrite("(?<=[A-Za-z0-9]{2})\\.(?=[a-z]{2})", " dot "),
            // Of couldn'tve the middle is lost.
            rewrite("(?i)(?<=n't)(?=ve\\b)", " ha"),
            // A fraction with a part beyond an int throws NumberFormatException.
            rewrite("(?<=\\d{10})/|/(?=\\d{10})", " slash "),
            // A dash between words is a pause, between numbers a minus; FreeTTS ignores both.
            rewrite("(?m)^[ ]*-+[ ]+", ""),
            rewrite("(?<=\\d)[ ]+-[ ]+(?=\\d)", " minus "),
            rewrite("[ ]+-+[ ]+|--+", ", "),
            rewrite("[ ]+,", ","),
            // Long tokens of mixed characters are taken apart by recursion, one level for each part.
            rewrite("(\\S{60})(?=\\S)", "$1 "));

    private SpokenForms() {}

    /** Returns {@code ascii} with nothing in it that FreeTTS is known to lose. */
    static String of(String ascii) {
        String text = ascii;
        for (Rewrite rewrite : REWRITES) {
            text = rewrite.pattern.matcher(text).replaceAll(rewrite.replacement);
        }
        return text;
    }

    private static Rewrite rewrite(String pattern, String replacement) {
        return new Rewrite(Pattern.compile(pattern), replacement);
    }

    private record Rewrite(Pattern pattern, String replacement) {}
}
