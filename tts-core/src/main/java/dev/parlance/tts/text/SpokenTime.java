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
 */
public final class SpokenTime {
    /** Counts the milliseconds that a text takes at the normal rate; those of its parts add up. */
    public static final TextCounter MILLISECONDS =
            text -> text.codePoints().mapToLong(SpokenTime::millis).sum();

    private static final int DIGIT = 650;
    private static final int HAN = 210;
    private static final int HANGUL = 175;
    private static final int KANA = 120;
    private static final int SOUTH_EAST_ASIAN = 110;
    private static final int ABJAD = 90;
    private static final int OTHER = 70;

    private SpokenTime() {}

    /** Returns how long {@code text} takes at this rate, where 1 is normal. */
    public static Duration of(CharSequence text, double rate) {
        return Duration.ofMillis(Math.round(MILLISECONDS.count(text) / rate));
    }

    private static int millis(int codePoint) {
        if (Character.isDigit(codePoint) || isSymbol(codePoint)) {
            return DIGIT;
        }
        return switch (UnicodeScript.of(codePoint)) {
            case HAN -> HAN;
            case HANGUL -> HANGUL;
            case HIRAGANA, KATAKANA -> KANA;
            case THAI, LAO, KHMER, MYANMAR -> SOUTH_EAST_ASIAN;
            case ARABIC, HEBREW -> ABJAD;
            default -> OTHER;
        };
    }

    private static boolean isSymbol(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.OTHER_SYMBOL -> true;
            default -> false;
        };
    }
}
