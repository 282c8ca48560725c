package dev.parlance.tts.split;

/** Where a stretch without white space and punctuation is cut. */
final class ForcedCut {
    /** How far back a place between two ideographs, or between a word and another, is looked for. */
    private static final int BACK = 32;

    private ForcedCut() {}

    /**
     * Returns the best place after {@code start} and at most at {@code most}, or after one code point if there is none. The text
     * after {@code seen} is not looked at: it may not be there yet.
     */
    static int place(Window text, int start, int most, int seen) {
        int far = insidePair(text, most) ? most - 1 : most;
        int end = lastBetweenWords(text, start, far);
        end = end > start ? end : lastSure(text, start, far);
        end = end > start ? end : Graphemes.lastEnd(text, start, far, seen);
        return end > start ? end : Math.max(far, start + Character.charCount(text.codePointAt(start)));
    }

    private static boolean insidePair(Window text, int index) {
        return Character.isLowSurrogate(text.at(index)) && Character.isHighSurrogate(text.at(index - 1));
    }

    private static int lastBetweenWords(Window text, int start, int most) {
        for (int end = most; end > start && end > most - BACK; end--) {
            if (isSure(text, start, end) && isBetweenWords(text, start, end)) {
                return end;
            }
        }
        return start;
    }

    private static int lastSure(Window text, int start, int most) {
        int end = most;
        while (end > start && !isSure(text, start, end)) {
            end--;
        }
        return end;
    }

    private static boolean isSure(Window text, int start, int end) {
        return !insidePair(text, end)
                && Graphemes.surelyEndsBetween(text.codePointBefore(end, start), text.codePointAt(end));
    }

    // No line of Japanese starts with a mark that lengthens the kana before it, or with a small kana; nor does a piece.
    private static boolean isBetweenWords(Window text, int start, int end) {
        int before = text.codePointBefore(end, start);
        int after = text.codePointAt(end);
        boolean inWord = isAlphabetic(before) && isAlphabetic(after);
        return !inWord && Signs.of(after) == Signs.WORD && "ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々".indexOf(after) < 0;
    }

    private static boolean isAlphabetic(int codePoint) {
        return Signs.of(codePoint) == Signs.WORD && !Signs.isIdeographic(codePoint);
    }
}
