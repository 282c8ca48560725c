package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Decides which voice reads which part of a text. eSpeak's voices know one language each and name the letters of others:
 * 中 is "Chinese letter" in English. So Han is read in Mandarin, kana in Japanese and hangul in Korean whoever reads the
 * rest, and Latin letters between those in English.
 */
final class UtterancePlan {
    private static final Set<String> CHINESE = Set.of("zh", "cmn", "yue", "hak");
    private static final Set<String> WITHOUT_HAN = Set.of("ja", "ko");

    // Chuvash and Sindarin: found by giving every voice of 1.52 numbers to read. These pass over them in silence.
    private static final Set<String> WITHOUT_NUMBERS = Set.of("cv", "sjn");

    private final String voice;
    private final String language;

    /** Creates the plan for texts in {@code voice}, whose main language is {@code language}. */
    UtterancePlan(String voice, Locale language) {
        this.voice = voice;
        this.language = language.getLanguage();
    }

    /** Returns why {@code text} cannot be read by this voice as it should be, if it cannot. */
    Optional<SpeechError> refusal(String text) {
        if (WITHOUT_HAN.contains(language) && has(text, at -> UnicodeScript.of(at) == UnicodeScript.HAN)) {
            return unsupported("has no " + language + " readings of Chinese characters; write them in kana or hangul");
        }
        if (WITHOUT_NUMBERS.contains(EspeakVoices.baseOf(voice)) && has(text, Character::isDigit)) {
            return unsupported("has no numbers in " + language + "; write them in words");
        }
        return Optional.empty();
    }

    private static boolean has(String text, IntPredicate kind) {
        return text.codePoints().anyMatch(kind);
    }

    private static Optional<SpeechError> unsupported(String what) {
        return Optional.of(new SpeechError.Unsupported(Capability.LANGUAGE, "eSpeak NG " + what));
    }

    /** Returns the stretches of {@code text} in order, together all of it. */
    List<Utterance> of(String text) {
        List<ScriptRun> runs = ScriptRun.split(text, voice, this::voiceOf);
        List<Utterance> utterances = new ArrayList<>();
        for (ScriptRun run : runs) {
            boolean last = run.end() == text.length();
            utterances.add(write(text, run).finish(last || !endsClause(text, run) ? 0 : EspeakLibrary.END_PAUSE));
        }
        return utterances;
    }

    private Optional<String> voiceOf(UnicodeScript script) {
        return switch (script) {
            case HAN -> Optional.of(CHINESE.contains(language) ? voice : varied("cmn-latn-pinyin"));
            case HIRAGANA, KATAKANA -> Optional.of(language.equals("ja") ? voice : varied("ja"));
            case HANGUL -> Optional.of(language.equals("ko") ? voice : varied("ko"));
            case COMMON, INHERITED, UNKNOWN -> Optional.empty();
            case LATIN ->
                Optional.of(CHINESE.contains(language) || WITHOUT_HAN.contains(language) ? varied("en-us") : voice);
            default -> Optional.of(voice);
        };
    }

    // The same person goes on in the other language.
    private String varied(String name) {
        return EspeakVoices.variantOf(voice)
                .map(variant -> name + "+" + variant)
                .orElse(name);
    }

    private static boolean endsClause(String text, ScriptRun run) {
        String said = text.substring(run.start(), run.end()).stripTrailing();
        return !said.isEmpty() && !Character.isLetterOrDigit(said.codePointBefore(said.length()));
    }

    private static Utterance.Writer write(String text, ScriptRun run) {
        Utterance.Writer writer = new Utterance.Writer(run.voice());
        if (EspeakVoices.baseOf(run.voice()).startsWith("cmn")) {
            MandarinNumbers.write(text, run.start(), run.end(), writer);
        } else {
            copy(text, run.start(), run.end(), writer);
        }
        return writer;
    }

    /** Copies a stretch of {@code text} as eSpeak can read it. */
    static void copy(String text, int from, int to, Utterance.Writer writer) {
        for (int at = from; at < to; ) {
            int end = clusterEnd(text, at, to);
            String cluster = text.substring(at, end);
            writer.add(Character.isISOControl(text.charAt(at)) ? blank(cluster) : composed(cluster), at, end);
            at = end;
        }
    }

    // eSpeak takes a control character for a command to itself.
    private static String blank(String control) {
        return control.equals("\n") || control.equals("\r") || control.equals("\t") ? control : " ";
    }

    // Its dictionaries hold é as one character, not as e with an accent after it.
    private static String composed(String cluster) {
        return cluster.length() == 1 ? cluster : Normalizer.normalize(cluster, Normalizer.Form.NFC);
    }

    private static int clusterEnd(String text, int at, int to) {
        int end = at + Character.charCount(text.codePointAt(at));
        while (end < to && Character.getType(text.codePointAt(end)) == Character.NON_SPACING_MARK) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }
}
