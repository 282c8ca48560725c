package dev.parlance.tts.text;

import java.lang.Character.UnicodeScript;
import java.time.Duration;

/**
 * Estimates how long a text takes to speak, rather too long than too short: for what has to be decided before it is spoken.
 *
 * <p>By the scripts of its characters: Han as DashScope's CosyVoice speaks it, about 33 s for 150 characters with their
 * punctuation (measured live in August 2026). All others as eSpeak NG 1.52 speaks at its 175 words a minute, rounded up (the first
 * article of the Universal Declaration of Human Rights and rows of numbers, 2026-11-29), in milliseconds for each code point,
 * spaces and signs included: Latin, Cyrillic, Greek and Devanagari 40 (French) to 67 (Turkish), Arabic 85, Thai 104, kana 117,
 * hangul 173 without the spaces, digits 340 (Mandarin) to 610 (German, in numbers of ten). A symbol, such as an emoji, is read by
 * its name, and counts as much as a digit.
 *
 * <p>What a text takes compared with another, without rounding up, is another value: that of which eSpeak's own marks of sentences in
 * English, German, French and Mandarin are 0.2 to 0.5 s away on average and 0.8 s at most, in texts of 20 to 30 s (2026-11-29).
 */
public final class SpokenTime {
    /** Counts the milliseconds that a text takes at the normal rate; those of its parts add up. */
    public static final TextCounter MILLISECONDS =
            text -> text.codePoints().mapToLong(SpokenTime::millis).sum();

    /** The kinds of characters, with how long one takes compared with others, and at most, in milliseconds. */
    private enum Kind {
        DIGIT(250, 650),
        SYMBOL(250, 650),
        HAN(210, 210),
        HANGUL(173, 175),
        KANA(117, 120),
        SOUTH_EAST_ASIAN(104, 110),
        ABJAD(85, 90),
        OTHER_LETTER(42, 70),
        SIGN(170, 70);

        private final int typical;
        private final int most;

        Kind(int typical, int most) {
            this.typical = typical;
            this.most = most;
        }

        static Kind of(int codePoint) {
            if (Character.isDigit(codePoint)) {
                return DIGIT;
            }
            if (isSymbol(codePoint)) {
                return SYMBOL;
            }
            return switch (UnicodeScript.of(codePoint)) {
                case HAN -> HAN;
                case HANGUL -> HANGUL;
                case HIRAGANA, KATAKANA -> KANA;
                case THAI, LAO, KHMER, MYANMAR -> SOUTH_EAST_ASIAN;
                case ARABIC, HEBREW -> ABJAD;
                default -> Character.isLetter(codePoint) ? OTHER_LETTER : SIGN;
            };
        }
    }

    private SpokenTime() {}

    /** Returns how long {@code text} takes at this rate, where 1 is normal. */
    public static Duration of(CharSequence text, double rate) {
        return Duration.ofMillis(Math.round(MILLISECONDS.count(text) / rate));
    }

    /** Returns how many milliseconds one code point takes at the normal rate, in a text of which it is a part. */
    public static int millis(int codePoint) {
        return Kind.of(codePoint).most;
    }

    /**
     * Returns how long one code point takes compared with others, in milliseconds of a voice of normal speed; 0 for those that
     * make no sound of their own, such as spaces.
     */
    public static int typicalMillis(int codePoint) {
        return isSilent(codePoint) ? 0 : Kind.of(codePoint).typical;
    }

    private static boolean isSilent(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isSymbol(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.OTHER_SYMBOL -> true;
            default -> false;
        };
    }
}
