package dev.parlance.tts.espeak;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the words of clauses for which eSpeak reports none: of a single Korean syllable it reports only the end. */
final class ClauseEvents {
    private @Nullable Utterance utterance;
    private boolean hasWord;
    private int start;
    private long startFrame;

    /**
     * Takes an event of {@code spoken}, in their order.
     *
     * @return the event that is missing, if this one ends a clause that had none
     */
    Optional<EngineEvent> take(Utterance spoken, EngineEvent event) {
        if (spoken != utterance) {
            utterance = spoken;
            begin(0, 0);
        }
        hasWord |= event.type() == EngineEvent.WORD;
        if (event.type() != EngineEvent.END) {
            return Optional.empty();
        }
        Optional<EngineEvent> missing = hasWord ? Optional.empty() : word(spoken, event.position());
        begin(event.position(), event.frame());
        return missing;
    }

    private void begin(int position, long frame) {
        hasWord = false;
        start = position;
        startFrame = frame;
    }

    private Optional<EngineEvent> word(Utterance spoken, int end) {
        for (int at = start; at <= end && at < spoken.length(); at++) {
            if (!spoken.isTag(at) && Character.isLetterOrDigit(spoken.codePointAt(at))) {
                return Optional.of(new EngineEvent(EngineEvent.WORD, at, 1, startFrame));
            }
        }
        return Optional.empty();
    }
}
