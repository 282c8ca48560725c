package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.SpeechError;
import java.io.IOException;

/** Carries the outcome of a synthesis out of the middle of reading. */
final class SpeechFailedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient SpeechError error;

    SpeechFailedException(SpeechError error) {
        super(error.message());
        this.error = error;
    }

    /** Returns the outcome. */
    SpeechError error() {
        return error;
    }
}
