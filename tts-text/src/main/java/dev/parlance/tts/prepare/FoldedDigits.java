package dev.parlance.tts.prepare;

/**
 * Writes the decimal digits of every script as 0 to 9, the Arabic marks beside them as point, comma and per cent, and full-width
 * letters, digits and signs as their ASCII forms, for voices that read only those.
 */
public final class FoldedDigits implements TextTransform {
    private static final char FULL_WIDTH_FIRST = '！';
    private static final char FULL_WIDTH_LAST = '～';

    /** Between whole and fraction, and between thousands, in Arabic and Persian. */
    private static final char ARABIC_POINT = '\u066B';

    private static final char ARABIC_COMMA = '\u066C';

    private static final char ARABIC_PERCENT = '\u066A';

    /** Creates the transform. */
    public FoldedDigits() {}

    @Override
    public PreparedText apply(String text) {
        PreparedText.Builder folded = PreparedText.edit(text);
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int end = at + Character.charCount(codePoint);
            int ascii = ascii(codePoint);
            if (ascii != codePoint) {
                folded.replace(at, end, Character.toString(ascii));
            }
            at = end;
        }
        return folded.build();
    }

    @Override
    public String version() {
        return "digits-2";
    }

    private static int ascii(int codePoint) {
        if (codePoint >= FULL_WIDTH_FIRST && codePoint <= FULL_WIDTH_LAST) {
            return codePoint - FULL_WIDTH_FIRST + '!';
        }
        return switch (codePoint) {
            case ARABIC_POINT -> '.';
            case ARABIC_COMMA -> ',';
            case ARABIC_PERCENT -> '%';
            default -> Character.isDigit(codePoint) ? '0' + Character.digit(codePoint, 10) : codePoint;
        };
    }
}
