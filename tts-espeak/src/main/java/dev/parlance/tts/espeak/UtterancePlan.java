package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Decides which voice reads which part of a text. eSpeak's voices know one language each and name the characters of
 * others: 中 is "Chinese letter" in English. So Han is read in Mandarin, kana in Japanese and hangul in Korean,
 * whichever voice reads the rest, and Latin letters between those in English.
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

    /** Returns why the text of {@code request} cannot be read by this voice as it should be, if it cannot. */
    Optional<SpeechError> refusal(SpeechRequest request) {
        return request.ssml().isPresent() ? markupRefusal(request.text()) : refusal(request.text());
    }

    /** Returns why plain {@code text} cannot be read, if it cannot. */
    Optional<SpeechError> refusal(String text) {
        if (WITHOUT_HAN.contains(language) && has(text, at -> UnicodeScript.of(at) == UnicodeScript.HAN)) {
            return unsupported("has no " + language + " readings of Chinese characters; write them in kana or hangul");
        }
        if (WITHOUT_NUMBERS.contains(EspeakVoices.baseOf(voice)) && has(text, Character::isDigit)) {
            return unsupported("has no numbers in " + language + "; write them in words");
        }
        return Optional.empty();
    }

    // The markup cannot be cut where the voice changes: its elements reach across.
    private Optional<SpeechError> markupRefusal(String source) {
        SsmlRules rules = new SsmlRules(language);
        return rules.refusal(source)
                .or(() -> refusal(rules.said()))
                .or(() -> ScriptRun.split(rules.said(), voice, this::voiceOf).size() == 1
                        ? Optional.empty()
                        : Optional.of(new SpeechError.Unsupported(
                                Capability.SSML, "markup in one language only; send the parts by themselves")));
    }

    private static boolean has(String text, IntPredicate kind) {
        return text.codePoints().anyMatch(kind);
    }

    private static Optional<SpeechError> unsupported(String what) {
        return Optional.of(new SpeechError.Unsupported(Capability.LANGUAGE, "eSpeak NG " + what));
    }

    /** Returns the stretches of the request's text in order, together all of it. */
    List<Utterance> of(SpeechRequest request) {
        return request.ssml().isPresent() ? List.of(markup(request.text())) : of(request.text());
    }

    /** Returns the stretches of plain {@code text} in order, together all of it. */
    List<Utterance> of(String text) {
        List<ScriptRun> runs = ScriptRun.split(text, voice, this::voiceOf);
        List<Utterance> utterances = new ArrayList<>();
        for (ScriptRun run : runs) {
            boolean last = run.end() == text.length();
            Utterance.Writer writer = new Utterance.Writer(run.voice());
            write(text, run.start(), run.end(), writer);
            utterances.add(writer.finish(last || !endsClause(text, run) ? 0 : EspeakLibrary.END_PAUSE));
        }
        return utterances;
    }

    private Utterance markup(String source) {
        Utterance.Writer writer = new Utterance.Writer(voice);
        SsmlScript.write(source, writer, UtterancePlan::write);
        return writer.finish(EspeakLibrary.SSML);
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

    private static void write(String text, int from, int to, Utterance.Writer writer) {
        if (EspeakVoices.baseOf(writer.voice()).startsWith("cmn")) {
            MandarinNumbers.write(text, from, to, writer);
        } else {
            copy(text, from, to, writer);
        }
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
