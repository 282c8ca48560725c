package dev.parlance.tts.text;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Guesses the language of a text from its scripts.
 *
 * <p>It tells languages apart by their letters only: kana is Japanese, Han without kana Chinese, hangul Korean. Several
 * languages share most other scripts, so Latin, Cyrillic and Arabic text is no evidence and gets no guess.
 */
public final class TextLanguage {
    private static final Map<UnicodeScript, Locale> ONE_LANGUAGE_SCRIPTS = Map.of(
            UnicodeScript.HANGUL, Locale.KOREAN,
            UnicodeScript.THAI, Locale.forLanguageTag("th"),
            UnicodeScript.GREEK, Locale.forLanguageTag("el"),
            UnicodeScript.HEBREW, Locale.forLanguageTag("he"),
            UnicodeScript.GEORGIAN, Locale.forLanguageTag("ka"),
            UnicodeScript.ARMENIAN, Locale.forLanguageTag("hy"));

    private TextLanguage() {}

    /** Returns the language whose script has the most letters in {@code text}, or empty if that tells nothing. */
    public static Optional<Locale> guess(CharSequence text) {
        Map<UnicodeScript, Long> letters = text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .collect(groupingBy(script -> script, () -> new EnumMap<>(UnicodeScript.class), counting()));
        long most = letters.values().stream().mapToLong(count -> count).max().orElse(0);
        long kana = letters.getOrDefault(UnicodeScript.HIRAGANA, 0L) + letters.getOrDefault(UnicodeScript.KATAKANA, 0L);
        long han = letters.getOrDefault(UnicodeScript.HAN, 0L);
        if (kana + han > 0 && kana + han >= most) {
            return Optional.of(kana > 0 ? Locale.JAPANESE : Locale.CHINESE);
        }
        List<Locale> leading = ONE_LANGUAGE_SCRIPTS.entrySet().stream()
                .filter(entry -> letters.getOrDefault(entry.getKey(), 0L) == most && most > 0)
                .map(Map.Entry::getValue)
                .toList();
        return leading.size() == 1 ? Optional.of(leading.get(0)) : Optional.empty();
    }
}
