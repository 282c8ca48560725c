package dev.parlance.tts.freetts;

import dev.parlance.tts.speech.Cancellation;

/** True once the synthesis was cancelled or the calling thread was interrupted. */
record StopCondition(Cancellation cancellation) {
    boolean isDue() {
        return cancellation.isCancelled() || Thread.currentThread().isInterrupted();
    }
}
