package dev.parlance.tts.neural;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The phonemes of eSpeak in the spelling that Kokoro learned English with: one capital letter for a diphthong, one letter for an
 * affricate. A lexicon in that spelling stays as it is. Source: the public table of misaki, the phonemizer of Kokoro's
 * authors (read 2026-11).
 */
final class KokoroSpelling {
    private static final List<Map.Entry<String, String>> ENGLISH = List.of(
            Map.entry("aɪ", "I"),
            Map.entry("aʊ", "W"),
            Map.entry("dʒ", "ʤ"),
            Map.entry("eɪ", "A"),
            Map.entry("tʃ", "ʧ"),
            Map.entry("ɔɪ", "Y"),
            Map.entry("oʊ", "O"),
            Map.entry("əʊ", "Q"),
            Map.entry("ɚ", "əɹ"),
            Map.entry("r", "ɹ"),
            Map.entry("x", "k"),
            Map.entry("ç", "k"),
            Map.entry("ɐ", "ə"),
            Map.entry("ɬ", "l"),
            Map.entry("ʔ", "t"),
            Map.entry("ʲ", ""));
    private static final List<Map.Entry<String, String>> AMERICAN =
            List.of(Map.entry("ɜːɹ", "ɜɹ"), Map.entry("ɜː", "ɜɹ"), Map.entry("ɪə", "iə"), Map.entry("ː", ""));
    private static final List<Map.Entry<String, String>> BRITISH =
            List.of(Map.entry("eə", "ɛː"), Map.entry("iə", "ɪə"));

    private KokoroSpelling() {}

    /** Returns {@code phonemes} of {@code language} as Kokoro spells them. */
    static String of(String phonemes, Locale language) {
        if (!language.getLanguage().equals("en")) {
            return phonemes;
        }
        String english = replaced(phonemes, ENGLISH);
        return replaced(english, language.getCountry().equals("GB") ? BRITISH : AMERICAN);
    }

    private static String replaced(String phonemes, List<Map.Entry<String, String>> table) {
        String replaced = phonemes;
        for (Map.Entry<String, String> entry : table) {
            replaced = replaced.replace(entry.getKey(), entry.getValue());
        }
        return replaced;
    }
}
