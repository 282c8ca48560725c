package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.SpeechError;

/** There is no engine for a text, or it refused what it was expected to take. */
final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient SpeechError error;

    EngineException(SpeechError error) {
        super(error.message());
        this.error = error;
    }

    SpeechError error() {
        return error;
    }
}
