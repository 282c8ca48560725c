package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.SpeechError;

/** eSpeak NG refused something it was expected to take. */
final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String refused;

    EngineException(String refused) {
        super(refused);
        this.refused = refused;
    }

    SpeechError error() {
        return new SpeechError.BadReply(refused);
    }
}
