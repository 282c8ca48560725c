package dev.parlance.tts.timing;

import java.lang.Character.UnicodeScript;
import java.time.Duration;

/**
 * How long a text takes to say, compared with others: about one for a letter of an alphabet, three for a syllable sign. Languages
 * are spoken at 5.2 (Mandarin) to 7.8 (Japanese) syllables a second (Pellegrino, Coupé and Marsico, "A cross-language
 * perspective on speech information rate", Language 87, 2011), and a syllable is two to three letters of an alphabet. A digit
 * stands for a word, and a sign between words for a pause.
 */
final class SpokenLength {
    private static final int LETTER = 1;
    private static final int SYLLABLE = 3;
    private static final int DIGIT = 4;
    private static final int SIGN = 3;

    private SpokenLength() {}

    /** Returns the length of {@code text}; at least 1, so that every stretch has its time. */
    static long of(CharSequence text) {
        return Math.max(1, text.codePoints().mapToLong(SpokenLength::of).sum());
    }

    /** Returns the length of one code point; 0 for those that make no sound of their own. */
    static int of(int codePoint) {
        if (Character.isLetter(codePoint)) {
            return isSyllable(codePoint) ? SYLLABLE : LETTER;
        }
        if (Character.isDigit(codePoint)) {
            return DIGIT;
        }
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK -> 0;
            default -> SIGN;
        };
    }

    private static boolean isSyllable(int codePoint) {
        return switch (UnicodeScript.of(codePoint)) {
            case HAN, HANGUL, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }

    /** Returns {@code part} of {@code whole}, whose length is {@code time}. */
    static Duration share(Duration time, long part, long whole) {
        return time.multipliedBy(part).dividedBy(whole);
    }
}
