package dev.parlance.tts.split;

/**
 * The brackets and quotes that are open at a place in a text. Apostrophes are none: they stand inside words more often than they
 * quote. Those that are inside {@value #DEEPEST} others are not looked at, nor do they close anything.
 */
final class OpenMarks {
    static final String OPENERS =
            "([{\u00AB\u00BB\u2018\u201A\u201B\u201C\u201E\u201F\u2039\u203A\u2E42\u3008\u300A\u300C\u300E\u3010\u3014"
                    + "\u3016\u3018\u301A\u301D\uFE59\uFE5B\uFE5D\uFF08\uFF3B\uFF5B\uFF5F\uFF62";
    static final String CLOSERS =
            ")]}\u2019\u201D\u3009\u300B\u300D\u300F\u3011\u3015\u3017\u3019\u301B\u301E\u301F\uFE5A\uFE5C\uFE5E\uFF09\uFF3D\uFF5D\uFF60\uFF63";

    private static final int DEEPEST = 16;

    /** How far an open mark keeps sentences together. A quote that is longer than that is cut at its sentences. */
    private static final int REACH = 160;

    private final char[] expected = new char[DEEPEST];
    private final int[] openedAt = new int[DEEPEST];
    private int depth;

    void clear() {
        depth = 0;
    }

    int depth() {
        return depth;
    }

    /** Returns true if what is open keeps what stands at {@code index} together. */
    boolean holds(int index) {
        return depth > 0 && index - openedAt[depth - 1] <= REACH;
    }

    /** Returns where the outermost open mark stands. */
    int outermost() {
        return openedAt[0];
    }

    /** Returns how deep it would be after {@code sign} at depth {@code before}, which is the same if it closes nothing. */
    int closing(char sign, int before) {
        for (int level = before - 1; level >= 0; level--) {
            if (closes(sign, expected[level])) {
                return level;
            }
        }
        return before;
    }

    void closeTo(int level) {
        depth = Math.min(depth, level);
    }

    void open(char sign, int index) {
        char closer = closer(sign);
        if (depth < DEEPEST && closer != Window.NONE) {
            expected[depth] = closer;
            openedAt[depth] = index;
            depth++;
        }
    }

    // „German“, „Polish” and „typed", and Finnish »so».
    private static boolean closes(char sign, char awaited) {
        return sign == awaited
                || (awaited == '\u201C' && (sign == '\u201D' || sign == '"'))
                || (awaited == '\u00AB' && sign == '\u00BB');
    }

    private static char closer(char opener) {
        return switch (opener) {
            case '(' -> ')';
            case '[' -> ']';
            case '{' -> '}';
            case '"', '\uFF02' -> opener;
            case '\u00AB' -> '\u00BB';
            case '\u00BB' -> '\u00AB';
            case '\u2039' -> '\u203A';
            case '\u203A' -> '\u2039';
            case '\u201C', '\u201D', '\u201F' -> '\u201D';
            case '\u201E', '\u2E42' -> '\u201C';
            case '\u301D' -> '\u301F';
            case '\uFF08' -> '\uFF09';
            case '\uFF3B' -> '\uFF3D';
            case '\uFF5B' -> '\uFF5D';
            // Unicode has these in pairs. The single quotes of Latin scripts are left out: they are apostrophes too.
            case '\u3008',
                    '\u300A',
                    '\u300C',
                    '\u300E',
                    '\u3010',
                    '\u3014',
                    '\u3016',
                    '\u3018',
                    '\u301A',
                    '\uFE59',
                    '\uFE5B',
                    '\uFE5D',
                    '\uFF5F',
                    '\uFF62' -> (char) (opener + 1);
            default -> Window.NONE;
        };
    }
}
