package dev.parlance.tts.micrometer;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener.Ending;
import java.util.Locale;
import java.util.Optional;

/** How a text or a call ended, as meters name it. */
enum Outcome {
    FINISHED,
    FAILED,
    CANCELLED,
    CRASHED;

    static Outcome of(Ending ending) {
        if (ending instanceof Ending.Failed failed) {
            return failed.error() instanceof SpeechError.Cancelled ? CANCELLED : FAILED;
        }
        return ending instanceof Ending.Finished ? FINISHED : CRASHED;
    }

    /** Returns the kind of error, of which there are as many as {@link SpeechError} has, and one for exceptions. */
    static String errorType(Ending ending) {
        return switch (of(ending)) {
            case FAILED -> errorType(Optional.of(((Ending.Failed) ending).error()));
            case CRASHED -> "exception";
            case FINISHED, CANCELLED -> SpeechKey.NONE;
        };
    }

    static String errorType(Optional<SpeechError> error) {
        return error.map(known -> known.getClass().getSimpleName()).orElse(SpeechKey.NONE);
    }

    String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
