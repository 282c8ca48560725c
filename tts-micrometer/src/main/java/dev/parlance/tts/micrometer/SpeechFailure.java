package dev.parlance.tts.micrometer;

import dev.parlance.tts.speech.SpeechListener.Ending;
import java.util.Optional;

/** The error of an observation: what a provider said of the text, and what an exception says, is no part of it. */
final class SpeechFailure extends Exception {
    private static final long serialVersionUID = 1;

    private SpeechFailure(String message) {
        super(message, null, false, false);
    }

    /** Returns why it failed; empty if it did not, or was cancelled. */
    static Optional<SpeechFailure> of(Ending ending) {
        if (ending instanceof Ending.Crashed crashed) {
            return Optional.of(new SpeechFailure(crashed.thrown().toString()));
        }
        return ending instanceof Ending.Failed failed && Outcome.of(ending) == Outcome.FAILED
                ? Optional.of(new SpeechFailure(SpeechKey.cut(failed.error().problem())))
                : Optional.empty();
    }
}
