package dev.parlance.tts.freetts;

import dev.parlance.tts.speech.Cancellation;

/** Tells the calling thread when to give up: its synthesis was cancelled, or it was interrupted. */
record StopCondition(Cancellation cancellation) {
    boolean isDue() {
        return cancellation.isCancelled() || Thread.currentThread().isInterrupted();
    }
}
