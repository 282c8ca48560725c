package dev.parlance.tts.cache;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;

/** How a {@link SharedSynthesis} ended. */
sealed interface SynthesisOutcome {
    /** Returns true if all of the audio is there. */
    default boolean isSuccess() {
        return false;
    }

    /** The backend returned. */
    record Returned(Either<SpeechError, SpeechReceipt> outcome) implements SynthesisOutcome {
        @Override
        public boolean isSuccess() {
            return outcome.isRight();
        }
    }

    /** The backend threw: a bug, which every caller is to see. */
    record Crashed(Throwable thrown) implements SynthesisOutcome {}

    /** There was no need to start: another synthesis had just put the audio into the store. */
    record NotStarted() implements SynthesisOutcome {}
}
