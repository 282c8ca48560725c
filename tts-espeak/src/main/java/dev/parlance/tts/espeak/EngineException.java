package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.SpeechError;

/** Thrown when no engine is available for a text, or when an engine rejects valid input. */
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
