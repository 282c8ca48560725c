package dev.parlance.tts.espeak;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which voices read the words of a script as words; the others spell them, or pass over them. Found by asking every voice
 * of 1.52 for the phonemes of a word in each script; {@code ScriptVoicesTest} asks again.
 */
final class ScriptVoices {
    private static final Map<UnicodeScript, Reader> READERS = new EnumMap<>(Map.ofEntries(
            reader(
                    UnicodeScript.CYRILLIC,
                    "ru",
                    "ba be bg bs cv hr kk ky lfn mk nog ru ru-cl ru-lv sl sr tt uk uz".split(" ")),
            reader(UnicodeScript.GREEK, "el", "el", "grc"),
            reader(UnicodeScript.HEBREW, "he", "he"),
            reader(UnicodeScript.ARABIC, "ar", "ar", "fa", "fa-latn", "sd", "ug", "ur"),
            reader(UnicodeScript.ARMENIAN, "hy", "hy", "hyw"),
            reader(UnicodeScript.GEORGIAN, "ka", "ka"),
            reader(UnicodeScript.ETHIOPIC, "am", "am"),
            reader(UnicodeScript.DEVANAGARI, "hi", "hi", "kok", "mr", "ne"),
            reader(UnicodeScript.BENGALI, "bn", "as", "bn", "bpy"),
            reader(UnicodeScript.GURMUKHI, "pa", "pa"),
            reader(UnicodeScript.GUJARATI, "gu", "gu"),
            reader(UnicodeScript.ORIYA, "or", "or"),
            reader(UnicodeScript.TAMIL, "ta", "ta"),
            reader(UnicodeScript.TELUGU, "te", "te"),
            reader(UnicodeScript.KANNADA, "kn", "kn"),
            reader(UnicodeScript.MALAYALAM, "ml", "ml"),
            reader(UnicodeScript.SINHALA, "si", "si"),
            reader(UnicodeScript.THAI, "th", "th"),
            reader(UnicodeScript.MYANMAR, "my", "my", "shn"),
            reader(UnicodeScript.HANGUL, "ko", "ko"),
            reader(UnicodeScript.HIRAGANA, "ja", "ja"),
            reader(UnicodeScript.KATAKANA, "ja", "ja"),
            reader(UnicodeScript.HAN, "cmn-latn-pinyin", "cmn", "cmn-latn-pinyin", "hak", "yue", "yue-latn-jyutping"),
            reader(
                    UnicodeScript.BOPOMOFO,
                    "cmn-latn-pinyin",
                    "cmn",
                    "cmn-latn-pinyin",
                    "hak",
                    "yue",
                    "yue-latn-jyutping")));

    private ScriptVoices() {}

    private static Map.Entry<UnicodeScript, Reader> reader(UnicodeScript script, String best, String... voices) {
        return Map.entry(script, new Reader(best, Set.of(voices)));
    }

    /**
     * Returns the voice that reads {@code script} in a text for {@code voice}: that one if it can, else the best that can, or
     * empty if none is known for it.
     */
    static Optional<String> voiceFor(UnicodeScript script, String voice) {
        return Optional.ofNullable(READERS.get(script))
                .map(reader -> reader.voices.contains(voice) ? voice : reader.best);
    }

    /** Returns the scripts that have a voice. */
    static Set<UnicodeScript> scripts() {
        return READERS.keySet();
    }

    /** Returns all voices that are named here. */
    static Set<String> voices() {
        return READERS.values().stream()
                .flatMap(reader -> reader.voices.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private record Reader(String best, Set<String> voices) {}
}
