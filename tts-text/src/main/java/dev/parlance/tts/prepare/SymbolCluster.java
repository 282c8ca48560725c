package dev.parlance.tts.prepare;

/**
 * The extent of symbols and emoji sequences, by the grammar of Unicode's UTS #51, section 1.4.9: flags of two regional
 * indicators, keycaps, variation selectors, skin tones, tag sequences, and all of these joined by zero width joiners.
 */
final class SymbolCluster {
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int KEYCAP = 0x20E3;
    private static final int REGION_A = 0x1F1E6;
    private static final int REGION_Z = 0x1F1FF;
    private static final int TAG_FIRST = 0xE0020;
    private static final int TAG_CANCEL = 0xE007F;

    // The block of emoji that a JDK may not know yet.
    private static final int PICTOGRAPHS_FIRST = 0x1F000;
    private static final int PICTOGRAPHS_LAST = 0x1FAFF;

    /** Punctuation and letters that a reader names. All other punctuation separates words. */
    private static final String NAMED = "#%&*@/\\_§¶†‡‰‱′″※‼⁇⁈⁉ℹµ";

    private SymbolCluster() {}

    /** Returns where the cluster at {@code start} ends, {@code start} if there is none. */
    static int end(CharSequence text, int start) {
        int end = elementEnd(text, start);
        while (end > start && codePoint(text, end) == ZERO_WIDTH_JOINER) {
            int next = elementEnd(text, end + 1);
            if (next == end + 1) {
                return end;
            }
            end = next;
        }
        return end;
    }

    static boolean isSelector(int codePoint) {
        return codePoint == 0xFE0E || codePoint == 0xFE0F;
    }

    static boolean isTag(int codePoint) {
        return codePoint >= TAG_FIRST && codePoint <= TAG_CANCEL;
    }

    /** Returns true for ①, Ⅳ and the like, but not for digits, fractions and Han. */
    static boolean isNumeral(int codePoint) {
        int type = Character.getType(codePoint);
        return (type == Character.OTHER_NUMBER || type == Character.LETTER_NUMBER)
                && Character.UnicodeScript.of(codePoint) != Character.UnicodeScript.HAN;
    }

    private static int elementEnd(CharSequence text, int start) {
        int first = codePoint(text, start);
        int end = start + Character.charCount(Math.max(0, first));
        int keycap = skipSelectors(text, end);
        if (codePoint(text, keycap) == KEYCAP && isKeycapBase(first)) {
            return keycap + 1;
        }
        if (!isSymbol(first)) {
            return start;
        }
        if (isRegion(first) && isRegion(codePoint(text, end))) {
            return end + Character.charCount(codePoint(text, end));
        }
        return modifiersEnd(text, end);
    }

    private static int modifiersEnd(CharSequence text, int start) {
        int end = skipSelectors(text, start);
        if (SymbolTable.isTone(codePoint(text, end))) {
            end = skipSelectors(text, end + 2);
        }
        while (isTag(codePoint(text, end))) {
            end += 2;
        }
        return end;
    }

    private static int skipSelectors(CharSequence text, int start) {
        int end = start;
        while (isSelector(codePoint(text, end))) {
            end++;
        }
        return end;
    }

    private static boolean isSymbol(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.MODIFIER_SYMBOL, Character.OTHER_SYMBOL ->
                true;
            case Character.OTHER_NUMBER, Character.LETTER_NUMBER -> isNumeral(codePoint);
            case Character.UNASSIGNED -> codePoint >= PICTOGRAPHS_FIRST && codePoint <= PICTOGRAPHS_LAST;
            default -> NAMED.indexOf(codePoint) >= 0;
        };
    }

    private static boolean isKeycapBase(int codePoint) {
        return "0123456789#*".indexOf(codePoint) >= 0;
    }

    private static boolean isRegion(int codePoint) {
        return codePoint >= REGION_A && codePoint <= REGION_Z;
    }

    /** Returns the code point, or -1 after the end. */
    private static int codePoint(CharSequence text, int index) {
        return index < text.length() ? Character.codePointAt(text, index) : -1;
    }
}
