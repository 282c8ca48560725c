package dev.parlance.tts.split;

/** What each character is to the splitter. */
final class Signs {
    static final byte OTHER = 13;
    static final byte WORD = 1;
    static final byte SPACE = 2;
    static final byte LINE = 3;
    /** Ends a sentence, an abbreviation or the whole of a number: {@code .} */
    static final byte STOP = 4;
    /** Ends a sentence if white space follows: {@code !} and {@code ?} */
    static final byte MARK = 5;
    /** Ends a sentence whatever follows, as in Chinese or Hindi. */
    static final byte END = 6;

    static final byte ELLIPSIS = 7;
    static final byte CLAUSE = 8;
    static final byte OPEN = 9;
    static final byte CLOSE = 10;
    /** Opens or closes: {@code "} */
    static final byte QUOTE = 11;

    static final byte BULLET = 12;

    /**
     * Sentence_Terminal of Unicode 16's PropList.txt, but for the ASCII ones, for the Burmese and Myanmar commas, which are only
     * clauses' ends, and for Cham's and Balinese's marks of sections.
     */
    private static final String ENDS = "\u0589\u061D\u061E\u061F\u06D4\u0700\u0701\u0702\u07F9\u0837\u0839\u083D\u083E"
            + "\u0964\u0965\u0DF4\u0F0D\u0F0E\u104B\u1362\u1367\u1368\u166E\u1735\u1736\u17D4\u17D5\u1803\u1809\u1944\u1945"
            + "\u1AA8\u1AA9\u1AAA\u1AAB\u1B5E\u1B5F\u1C3B\u1C3C\u1C7E\u1C7F\u203C\u203D\u2047\u2048\u2049\u2E2E\u2E3C\u2E53"
            + "\u2E54\u3002\uA4FF\uA60E\uA60F\uA6F3\uA6F7\uA876\uA877\uA8CE\uA8CF\uA92F\uA9C8\uA9C9\uAA5D\uAA5E\uAA5F\uAAF0"
            + "\uAAF1\uABEB\uFE12\uFE15\uFE16\uFE52\uFE56\uFE57\uFF01\uFF0E\uFF1F\uFF61\u037E";

    private static final String CLAUSES =
            ",;:\u060C\u061B\u0387\u055D\u104A\u1363\u1364\u1365\u1366\u17D6\u1802\u1808\u2013"
                    + "\u2014\u2E3A\u2E3B\u3001\uA4FE\uA60D\uFE10\uFE11\uFE13\uFE14\uFE50\uFE51\uFE54\uFE55\uFF0C\uFF1A\uFF1B\uFF64";

    private static final String BULLETS = "\u2022\u2043\u2023\u25AA\u25E6";
    private static final String LINES = "\n\r\u000B\f\u0085\u2028\u2029";
    private static final String ELLIPSES = "\u2026\u2025\u22EF\uFE19";

    private static final byte NOT_LOOKED_UP = 0;

    // Filled as characters are met: all of it would take a program's first text 10 ms. Who sees an older entry looks it
    // up again.
    private static final byte[] CLASSES = new byte[0x10000];

    static {
        put(ENDS, END);
        put(CLAUSES, CLAUSE);
        put(BULLETS, BULLET);
        put(LINES, LINE);
        put(ELLIPSES, ELLIPSIS);
        put(".\u2024", STOP);
        put("!?", MARK);
        put("\"\uFF02", QUOTE);
        // These name no direction: OpenMarks sees by what is open and what is beside them.
        put(OpenMarks.OPENERS, OPEN);
        put(OpenMarks.CLOSERS, CLOSE);
    }

    private Signs() {}

    static byte of(int codePoint) {
        if (codePoint < 0) {
            return OTHER;
        }
        if (codePoint < CLASSES.length) {
            byte known = CLASSES[codePoint];
            return known == NOT_LOOKED_UP ? lookUp(codePoint) : known;
        }
        return isFarEnd(codePoint) ? END : byType(codePoint);
    }

    private static byte lookUp(int unit) {
        byte sign = byType(unit);
        CLASSES[unit] = sign;
        return sign;
    }

    static boolean isSpace(int codePoint) {
        return of(codePoint) == SPACE || of(codePoint) == LINE;
    }

    static boolean isTerminator(int codePoint) {
        byte sign = of(codePoint);
        return sign == STOP || sign == MARK || sign == END || sign == ELLIPSIS;
    }

    /** Returns true for letters of scripts that write no spaces between words, and for their punctuation. */
    static boolean isIdeographic(int codePoint) {
        return codePoint >= 0x2E80
                && (codePoint <= 0x312F
                        || (codePoint >= 0x31A0 && codePoint <= 0xA4CF)
                        || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
                        || (codePoint >= 0xFE30 && codePoint <= 0xFE4F)
                        || (codePoint >= 0xFF00 && codePoint <= 0xFF9F)
                        || (codePoint >= 0x20000 && codePoint <= 0x3FFFF));
    }

    /** Returns true for Thai, Lao and Khmer, where a space is what a comma is elsewhere. */
    static boolean hasSpacesBetweenClausesOnly(int codePoint) {
        return (codePoint >= 0x0E00 && codePoint <= 0x0EFF) || (codePoint >= 0x1780 && codePoint <= 0x17FF);
    }

    static boolean isGreek(int codePoint) {
        return (codePoint >= 0x0370 && codePoint <= 0x03FF) || (codePoint >= 0x1F00 && codePoint <= 0x1FFF);
    }

    // Of the scripts beyond the first plane, the better known: Brahmi, Kaithi, Chakma, Sharada, Khojki, Newa, Modi.
    private static boolean isFarEnd(int codePoint) {
        return switch (codePoint) {
            case 0x11047, 0x11048, 0x110BE, 0x110BF, 0x110C0, 0x110C1, 0x11141, 0x11142, 0x11143, 0x111C5, 0x111C6 ->
                true;
            case 0x11238, 0x11239, 0x1123B, 0x1123C, 0x1144B, 0x1144C, 0x115C2, 0x115C3, 0x11641, 0x11642, 0x1BC9F ->
                true;
            default -> false;
        };
    }

    private static byte byType(int codePoint) {
        if (Character.isLetterOrDigit(codePoint)) {
            return WORD;
        }
        // Unlike for Character.isWhitespace, spaces that do not break are some: sentences are parted by them too.
        return Character.isSpaceChar(codePoint) || codePoint == '\t' ? SPACE : OTHER;
    }

    private static void put(String signs, byte sign) {
        for (int index = 0; index < signs.length(); index++) {
            CLASSES[signs.charAt(index)] = sign;
        }
    }
}
