package dev.parlance.tts.micrometer;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener.Ending;
import dev.parlance.tts.speech.SpeechReceipt;
import io.micrometer.common.KeyValues;
import java.util.Locale;
import java.util.Optional;

/** How a text or a call ended, as meters name it. */
enum Outcome {
    FINISHED,
    FAILED,
    CANCELLED,
    CRASHED;

    private final String value = name().toLowerCase(Locale.ROOT);

    static Outcome of(Ending ending) {
        if (ending instanceof Ending.Failed failed) {
            return failed.error() instanceof SpeechError.Cancelled ? CANCELLED : FAILED;
        }
        return ending instanceof Ending.Finished ? FINISHED : CRASHED;
    }

    /** Returns the keys that state how a text or a call ended, with {@code none} for one that still runs. */
    static KeyValues keyValues(Optional<Ending> ending) {
        return KeyValues.of(
                SpeechKey.OUTCOME.value(ending.map(how -> of(how).value).orElse(SpeechKey.NONE)),
                SpeechKey.ERROR_TYPE.value(ending.map(Outcome::errorType).orElse(SpeechKey.NONE)));
    }

    /** Returns the kind of error, of which there are as many as {@link SpeechError} has, and one for exceptions. */
    static String errorType(Ending ending) {
        return switch (of(ending)) {
            case FAILED -> errorType(((Ending.Failed) ending).error());
            case CRASHED -> "exception";
            case FINISHED, CANCELLED -> SpeechKey.NONE;
        };
    }

    static String errorType(Optional<SpeechError> error) {
        return error.map(Outcome::errorType).orElse(SpeechKey.NONE);
    }

    static String errorType(SpeechError error) {
        return error.getClass().getSimpleName();
    }

    /** Returns the receipt of what has finished. */
    static Optional<SpeechReceipt> receipt(Ending ending) {
        return ending instanceof Ending.Finished finished ? Optional.of(finished.receipt()) : Optional.empty();
    }

    String value() {
        return value;
    }
}
