package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;

/** Ends the preparation of a text that is not wanted any more. A cancelled call has 100 ms to end. */
record CancelCheck(Cancellation cancellation) {
    /** Returns the check of a call that is never cancelled. */
    static CancelCheck never() {
        return new CancelCheck(Cancellation.never());
    }

    /** Throws if the call was cancelled or its thread was interrupted. */
    void check() throws EngineException {
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
            throw new EngineException(new SpeechError.Cancelled());
        }
    }
}
