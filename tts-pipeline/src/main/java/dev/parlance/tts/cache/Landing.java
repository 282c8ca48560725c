package dev.parlance.tts.cache;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;

/** How a {@link Flight} ended. */
sealed interface Landing {
    /** Returns true if all of the audio is there. */
    default boolean isSuccess() {
        return false;
    }

    /** The backend returned. */
    record Returned(Either<SpeechError, SpeechReceipt> outcome) implements Landing {
        @Override
        public boolean isSuccess() {
            return outcome.isRight();
        }
    }

    /** The backend threw: a bug, which every caller is to see. */
    record Crashed(Throwable thrown) implements Landing {}

    /** There was no need to start: another flight had just put the audio into the store. */
    record Dissolved() implements Landing {}
}
