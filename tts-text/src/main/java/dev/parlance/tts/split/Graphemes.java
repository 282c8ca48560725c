package dev.parlance.tts.split;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where graphemes, what a reader sees as one character, end: by the rules of Unicode's UAX #29. */
final class Graphemes {
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private Graphemes() {}

    /**
     * Returns true if a grapheme ends between two code points whatever is around them, and in every version of Unicode. False
     * says only that it takes a look at more of the text.
     */
    static boolean surelyEndsBetween(int before, int after) {
        if (before < 0x300 && after < 0x300) {
            return !(before == '\r' && after == '\n');
        }
        if (isControl(before) || isControl(after)) {
            return true;
        }
        return mayEnd(before, after) && mayStart(after);
    }

    /**
     * Returns the last place after {@code start} and at most at {@code end} where a grapheme ends, {@code start} if there is none.
     * That takes a look at the text from there until {@code seen}.
     */
    static int lastEnd(Window text, int start, int end, int seen) {
        Matcher graphemes = GRAPHEME.matcher(text.look(start, seen));
        int last = start;
        while (graphemes.find() && start + graphemes.end() <= end) {
            last = start + graphemes.end();
        }
        return last;
    }

    private static boolean isControl(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> codePoint == 0x200B || codePoint == 0x200E || codePoint == 0x200F || codePoint == 0xFEFF;
        };
    }

    private static boolean mayStart(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_SYMBOL,
                    Character.UNASSIGNED,
                    Character.SURROGATE,
                    Character.PRIVATE_USE -> false;
            // Thai and Lao sara am, the voiced marks of half-width kana.
            default ->
                codePoint != 0x0E33
                        && codePoint != 0x0EB3
                        && codePoint != 0xFF9E
                        && codePoint != 0xFF9F
                        && !isJamo(codePoint);
        };
    }

    private static boolean mayEnd(int codePoint, int after) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT, Character.UNASSIGNED, Character.SURROGATE, Character.PRIVATE_USE -> false;
            // A virama may join two letters.
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
                !Character.isLetter(after);
            default -> !isJamo(codePoint) && !isRegion(codePoint) && !isPrepended(codePoint);
        };
    }

    private static boolean isJamo(int codePoint) {
        return (codePoint >= 0x1100 && codePoint <= 0x11FF)
                || (codePoint >= 0xA960 && codePoint <= 0xA97F)
                || (codePoint >= 0xD7B0 && codePoint <= 0xD7FF);
    }

    private static boolean isRegion(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }

    // Letters of scripts such as Malayalam and Sharada that belong to what follows them.
    private static boolean isPrepended(int codePoint) {
        return codePoint == 0x0D4E || (codePoint >= 0x11000 && codePoint <= 0x11FFF);
    }
}
