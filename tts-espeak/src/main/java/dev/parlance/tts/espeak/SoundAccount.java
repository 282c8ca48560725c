package dev.parlance.tts.espeak;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.espeak.VoiceReader.Reading;
import dev.parlance.tts.speech.SpeechError;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether every word of an utterance has sounded. eSpeak reports most of them; it reports none for a single Korean
 * syllable, for a word after a hyphen and for the second of two words that it reads as one, so the engine is asked about
 * those; and about many in a row together, whether they sound as long as each by itself.
 */
final class SoundAccount {
    private static final int MANY = 6;
    // Letters and numbers are shorter in a row than alone, by a third at the most; what overflows is lost by half or
    // more.
    private static final double LEAST_SHARE = 0.4;

    private final Utterance utterance;
    private final BitSet reported = new BitSet();

    SoundAccount(Utterance utterance) {
        this.utterance = utterance;
    }

    /** Takes an event. */
    void add(EngineEvent event) {
        if (event.type() == EngineEvent.WORD) {
            reported.set(event.position());
        }
    }

    /** Returns the error of the first word that has not sounded, if there is one. */
    Optional<SpeechError> missing(VoiceReader reader) throws EngineException {
        Said said = said();
        Map<String, Integer> unreported = new LinkedHashMap<>();
        Map<String, List<TextToken>> joined = new LinkedHashMap<>();
        List<TextToken> run = new ArrayList<>();
        for (TextToken token : TextToken.of(said.text, 0, said.text.length())) {
            if (isReported(said, token)) {
                addJoined(said, run, joined);
                run.clear();
            } else {
                unreported.putIfAbsent(token.in(said.text), said.index(token.start()));
            }
            run.add(token);
        }
        addJoined(said, run, joined);
        return unreported.isEmpty() ? Optional.empty() : missing(reader, said, unreported, joined);
    }

    private Optional<SpeechError> missing(
            VoiceReader reader, Said said, Map<String, Integer> unreported, Map<String, List<TextToken>> joined)
            throws EngineException {
        Set<String> questions = new LinkedHashSet<>(unreported.keySet());
        joined.forEach((text, tokens) -> tokens.forEach(token -> questions.add(token.in(said.text))));
        Map<String, Reading> readings = reader.read(utterance.voice(), questions);
        for (Map.Entry<String, Integer> word : unreported.entrySet()) {
            if (requireNonNull(readings.get(word.getKey())).isSilent()) {
                return Optional.of(passedOver(word.getValue()));
            }
        }
        for (Map.Entry<String, List<TextToken>> run : joined.entrySet()) {
            Reading whole = requireNonNull(
                    reader.read(utterance.voice(), Set.of(run.getKey())).get(run.getKey()));
            int apart = run.getValue().stream()
                    .mapToInt(token ->
                            requireNonNull(readings.get(token.in(said.text))).length())
                    .sum();
            if (whole.length() < LEAST_SHARE * apart) {
                return Optional.of(passedOver(said.index(run.getValue().get(1).start())));
            }
        }
        return Optional.empty();
    }

    private SpeechError passedOver(int index) {
        return new SpeechError.InvalidText(
                "the voice " + utterance.voice() + " passed over a word at character " + utterance.startOf(index));
    }

    private static void addJoined(Said said, List<TextToken> run, Map<String, List<TextToken>> joined) {
        if (run.size() >= MANY) {
            String text = said.text.substring(
                    run.get(0).start(), run.get(run.size() - 1).end());
            joined.put(text, List.copyOf(run));
        }
    }

    private boolean isReported(Said said, TextToken token) {
        int event = reported.nextSetBit(Math.max(0, said.index(token.start()) - 1));
        return event >= 0 && event <= said.index(token.end() - 1);
    }

    private Said said() {
        StringBuilder said = new StringBuilder();
        List<Integer> indexes = new ArrayList<>();
        for (int index = 0; index < utterance.length(); index++) {
            said.appendCodePoint(utterance.isTag(index) ? ' ' : utterance.codePointAt(index));
            while (indexes.size() < said.length()) {
                indexes.add(index);
            }
        }
        return new Said(said.toString(), indexes);
    }

    /**
     * The utterance without its tags.
     *
     * @param text the text
     * @param indexes the index in the utterance of each character of it
     */
    private record Said(String text, List<Integer> indexes) {
        int index(int at) {
            return indexes.get(at);
        }
    }
}
