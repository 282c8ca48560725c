package dev.parlance.tts.verify;

import java.lang.Character.UnicodeScript;
import java.time.Duration;

/**
 * How long the audio of a text may be. Languages are spoken at 5.2 (Mandarin) to 7.8 (Japanese) syllables a second (Pellegrino,
 * Coupé and Marsico, "A cross-language perspective on speech information rate", Language 87, 2011), in which a syllable is one
 * Han ideograph or two to three letters of an alphabet: 0.19 s and about 0.06 s. Voices and engines differ, so a quarter of
 * that and four times that are still plausible; a digit or a sign may stand for a few words.
 *
 * @param least what any voice takes, zero for texts that are too short to tell
 * @param most what the slowest voice takes, with pauses
 */
record PlausibleDuration(Duration least, Duration most) {
    private static final double SYLLABLE_SECONDS = 0.19;
    private static final double LETTER_SECONDS = 0.06;
    private static final double SIGN_SECONDS = 0.5;
    private static final double FACTOR = 4;
    private static final double PAUSES_SECONDS = 5;
    private static final int TOO_SHORT_TO_TELL = 20;

    /** Returns the durations of {@code text} at this rate, where 1 is normal. */
    static PlausibleDuration of(String text, double rate) {
        double least = 0;
        double most = PAUSES_SECONDS;
        int letters = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            if (Character.isLetter(codePoint)) {
                double seconds = isSyllable(codePoint) ? SYLLABLE_SECONDS : LETTER_SECONDS;
                least += seconds / FACTOR;
                most += seconds * FACTOR;
                letters++;
            } else if (!Character.isWhitespace(codePoint)) {
                most += SIGN_SECONDS * FACTOR;
            }
        }
        return new PlausibleDuration(seconds(letters < TOO_SHORT_TO_TELL ? 0 : least / rate), seconds(most / rate));
    }

    private static boolean isSyllable(int codePoint) {
        return switch (UnicodeScript.of(codePoint)) {
            case HAN, HANGUL, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
