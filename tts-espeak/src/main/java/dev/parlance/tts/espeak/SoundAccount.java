package dev.parlance.tts.espeak;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.espeak.VoiceReader.Reading;
import dev.parlance.tts.speech.SpeechError;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether every word of an utterance has sounded. eSpeak reports most of them; it reports none for a single Korean
 * syllable, for a word after a hyphen and for the second of two words that it reads as one, so the engine is asked about
 * those.
 */
final class SoundAccount {
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
        Map<String, Integer> unreported = unreported();
        Map<String, Reading> readings =
                unreported.isEmpty() ? Map.of() : reader.read(utterance.voice(), unreported.keySet());
        return unreported.entrySet().stream()
                .filter(word -> requireNonNull(readings.get(word.getKey())).isSilent())
                .findFirst()
                .map(word -> new SpeechError.InvalidText("the voice " + utterance.voice()
                        + " passed over a word at character " + utterance.startOf(word.getValue())));
    }

    private Map<String, Integer> unreported() {
        StringBuilder said = new StringBuilder();
        List<Integer> indexes = new ArrayList<>();
        for (int index = 0; index < utterance.length(); index++) {
            said.appendCodePoint(utterance.isTag(index) ? ' ' : utterance.codePointAt(index));
            while (indexes.size() < said.length()) {
                indexes.add(index);
            }
        }
        String text = said.toString();
        Map<String, Integer> unreported = new LinkedHashMap<>();
        for (TextToken token : TextToken.of(text, 0, text.length())) {
            int first = indexes.get(token.start());
            int last = indexes.get(token.end() - 1);
            int event = reported.nextSetBit(Math.max(0, first - 1));
            if (event < 0 || event > last) {
                unreported.putIfAbsent(token.in(text), first);
            }
        }
        return unreported;
    }
}
