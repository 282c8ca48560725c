package dev.parlance.tts.espeak;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** eSpeak's names of languages as BCP 47. Most are that already, in lower case. */
final class EspeakLanguage {
    // Checked against the voice files of 1.52; names that are not listed here need no change.
    private static final Map<String, List<String>> OF_VOICE = Map.of(
            // Chinese without more is Mandarin, and Mandarin is what "zh" asks for.
            "cmn", List.of("zh", "cmn"),
            "cmn-latn-pinyin", List.of("zh", "cmn"),
            // eSpeak lists "zh" too, but a request for Chinese must not get Cantonese.
            "yue", List.of("yue", "zh-HK"),
            "yue-latn-jyutping", List.of("yue", "zh-HK"),
            // Klingon script is not a language, and CL is Chile, not "classic".
            "piqd", List.of("tlh"),
            "ru-cl", List.of("ru"),
            // A variant has at least five letters.
            "en-us-nyc", List.of("en-US"));

    private EspeakLanguage() {}

    /** Returns the languages of {@code voice}, its main one first. */
    static List<Locale> of(NativeVoice voice) {
        return OF_VOICE.getOrDefault(voice.name(), voice.tags()).stream()
                .map(Locale::forLanguageTag)
                .distinct()
                .toList();
    }
}
