package dev.parlance.tts.verify;

import dev.parlance.tts.text.SpokenTime;
import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the audio of a text may be. Voices and engines differ, so a fifth of what its letters take by {@link SpokenTime} and
 * four times that are still plausible. What may be spelled or named takes longer than that: the values are above the longest that eSpeak
 * NG 1.52 took in six languages, for each character (2026-11-29).
 *
 * @param least what any voice takes, zero for texts that are too short to tell
 * @param most what the slowest voice takes, with pauses
 */
record PlausibleDuration(Duration least, Duration most) {
    private static final int FASTER = 5;
    private static final int SLOWER = 4;
    private static final int PAUSES_MILLIS = 5_000;
    private static final int TOO_SHORT_TO_TELL = 20;

    /** The name of a letter: a w took 0.66 s in Finnish. */
    private static final int SPELLED_MILLIS = 800;

    /** The name of a sign, or of a letter that the voice does not know: those of Yi took 1.7 s in Arabic. */
    private static final int SIGN_MILLIS = 2_500;

    /** The name of a symbol: arrows took 4.5 s in Japanese. */
    private static final int SYMBOL_MILLIS = 6_000;

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*");
    private static final Pattern VOWEL = Pattern.compile("[aeiouyAEIOUY]|[^\\p{IsLatin}\\p{M}]");

    /** Of which every voice reads words, or else another voice does. */
    private static final Set<UnicodeScript> READ = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARABIC,
            UnicodeScript.HEBREW,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.THAI,
            UnicodeScript.HANGUL,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA);

    private static final Set<UnicodeBlock> PHONETIC = Set.of(
            UnicodeBlock.IPA_EXTENSIONS,
            UnicodeBlock.SPACING_MODIFIER_LETTERS,
            UnicodeBlock.PHONETIC_EXTENSIONS,
            UnicodeBlock.PHONETIC_EXTENSIONS_SUPPLEMENT);

    /** Returns the durations of {@code text} at this rate, where 1 is normal. */
    static PlausibleDuration of(String text, double rate) {
        int[] letters = text.codePoints().filter(Character::isLetter).toArray();
        long least = 0;
        for (int letter : letters) {
            least += SpokenTime.millis(letter) / FASTER;
        }
        // A ligature may be read by its name or by its letters, which may be a whole sentence.
        long most = Math.max(most(text), most(Normalizer.normalize(text, Normalizer.Form.NFKC))) + PAUSES_MILLIS;
        return new PlausibleDuration(
                millis(letters.length < TOO_SHORT_TO_TELL ? 0 : least / rate), millis(most / rate));
    }

    private static long most(String text) {
        long millis = 0;
        int end = 0;
        for (Matcher word = WORD.matcher(text); word.find(); end = word.end()) {
            int spelled = isSpelled(word.group()) ? SPELLED_MILLIS : 0;
            millis += signs(text.substring(end, word.start()));
            millis += word.group()
                    .codePoints()
                    .filter(Character::isLetter)
                    .mapToLong(letter -> Math.max(spelled, letter(letter)))
                    .sum();
        }
        return millis + signs(text.substring(end));
    }

    // In capitals, or without a vowel.
    private static boolean isSpelled(String word) {
        boolean capitals = word.length() > 1 && word.codePoints().noneMatch(Character::isLowerCase);
        String plain = Normalizer.normalize(word, Normalizer.Form.NFD);
        return !VOWEL.matcher(plain).find() || (capitals && word.codePoints().anyMatch(Character::isUpperCase));
    }

    private static int letter(int codePoint) {
        boolean read = READ.contains(UnicodeScript.of(codePoint)) && !PHONETIC.contains(UnicodeBlock.of(codePoint));
        return read ? SpokenTime.millis(codePoint) * SLOWER : SIGN_MILLIS;
    }

    private static long signs(String text) {
        return text.codePoints()
                .filter(sign -> !Character.isWhitespace(sign))
                .mapToLong(PlausibleDuration::sign)
                .sum();
    }

    private static int sign(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.MATH_SYMBOL, Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL, Character.CURRENCY_SYMBOL ->
                SYMBOL_MILLIS;
            case Character.DECIMAL_DIGIT_NUMBER -> SpokenTime.millis(codePoint) * SLOWER;
            default -> SIGN_MILLIS;
        };
    }

    private static Duration millis(double millis) {
        return Duration.ofMillis(Math.round(millis));
    }
}
