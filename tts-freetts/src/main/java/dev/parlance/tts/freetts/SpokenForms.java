package dev.parlance.tts.freetts;

import dev.parlance.tts.prepare.PreparedText;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites text that FreeTTS 1.2.2 reads incompletely or fails on. Each case was found in the words it derives from a
 * token (2026-11).
 *
 * <p>Each pattern is linear in the length of the text: it looks back only from a sign that it has found, and gives nothing
 * back.
 */
final class SpokenForms {
    private static final Pattern TELEPHONE = Pattern.compile("\\d{3}-\\d{4}");
    private static final List<Rewrite> REWRITES = List.of(
            rewrite("[ ]{2,}+", blanks -> " "),
            // A range: FreeTTS empties its token and fails on the word after it, unless it is a telephone number.
            rewrite(
                    "(?<![\\w.,/-])\\d++-\\d++(?![\\w.,/-])",
                    range -> TELEPHONE.matcher(range).matches() ? range : range.replace("-", " to ")),
            // Of 1.2.3 and 192.168.0.1 only the last point is read.
            rewrite("(?<!\\d)(?<!\\d\\.)\\d++(?:\\.\\d++){2,}+", version -> version.replace(".", " point ")),
            // Of 5'10 and 1'000 it makes one number.
            rewrite("'(?<=\\d')(?=\\d)", quote -> " "),
            rewrite("-(?<=\\w-)-*+(?=\\s|$)", dashes -> " "),
            // Hours, minutes and seconds: of 20:00:00 only the 20 is read. A clock time of two parts is left alone.
            rewrite(":(?<=\\d:)(?=\\d{1,2}:\\d)|:(?<=\\d:\\d{1,2}:)(?=\\d)", colon -> " "),
            // A number of nothing but zeros is read as nothing, and of 007 only the seven.
            rewrite("(?<![\\d.,:-])0{2,}+(?!\\d)", SpokenForms::apart),
            rewrite("(?<![\\w.,:/-])0\\d++(?!\\w)(?![.,:/-]\\w)", SpokenForms::apart),
            // The dot of a file or host name, which is dropped.
            rewrite("\\.(?<=[A-Za-z0-9]{2}\\.)(?=[a-z]{2})", dot -> " dot "),
            // Of couldn'tve the middle is lost.
            rewrite("(?i)n't(?=ve(?!\\w))", not -> not + " ha"),
            // A fraction with a part beyond an int throws NumberFormatException.
            rewrite("/(?<=\\d{10}/)|/(?=\\d{10})", slash -> " slash "),
            // A dash between words is a pause, between numbers a minus; FreeTTS ignores both.
            rewrite("(?m)^ ?+-++ ", dashes -> ""),
            rewrite(" - (?<=\\d - )(?=\\d)", minus -> " minus "),
            rewrite(" -++ |--++", dashes -> ", "),
            rewrite(" ,", comma -> ","),
            // Long tokens of mixed characters are taken apart by recursion, one level for each part.
            rewrite("\\S{60}(?=\\S)", part -> part + " "));

    // FreeTTS lowers words by the rules of the JVM's language. In Turkish they have an I without its dot, which it
    // has no sound for. So it gets small ones, which costs it the Roman numerals.
    private static final Rewrite SMALL_I = rewrite("I", letter -> "i");

    private SpokenForms() {}

    /** Returns {@code ascii} with nothing in it that FreeTTS is known to lose, or unfinished if {@code stop} is due. */
    static PreparedText of(String ascii, StopCondition stop) {
        boolean losesI = !"I".toLowerCase(Locale.getDefault()).equals("i");
        PreparedText text = losesI ? SMALL_I.apply(ascii) : PreparedText.unchanged(ascii);
        for (Rewrite rewrite : REWRITES) {
            text = stop.isDue() ? text : rewrite.apply(text.text()).after(text);
        }
        return text;
    }

    private static String apart(String digits) {
        return String.join(" ", digits.split(""));
    }

    private static Rewrite rewrite(String pattern, UnaryOperator<String> replacement) {
        return new Rewrite(Pattern.compile(pattern), replacement);
    }

    private record Rewrite(Pattern pattern, UnaryOperator<String> replacement) {
        PreparedText apply(String text) {
            PreparedText.Builder written = PreparedText.edit(text);
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                written.replace(matcher.start(), matcher.end(), replacement.apply(matcher.group()));
            }
            return written.build();
        }
    }
}
