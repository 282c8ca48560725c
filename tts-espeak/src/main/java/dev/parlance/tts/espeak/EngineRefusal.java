package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.SpeechError;
import java.util.Locale;

/** Thrown when eSpeak refuses a part of a request. */
final class EngineRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final Part part;
    private final int status;

    EngineRefusal(Part part, int status) {
        super("status " + status);
        this.part = part;
        this.status = status;
    }

    Part part() {
        return part;
    }

    /** Returns the {@code espeak_ERROR}. */
    int status() {
        return status;
    }

    /** Returns it as the caller of an engine gets it. */
    EngineException error() {
        return new EngineException(new SpeechError.BadReply(
                "eSpeak NG refused the " + part.name().toLowerCase(Locale.ROOT) + " with status " + status));
    }

    /** What was refused. */
    enum Part {
        VOICE,
        RATE,
        PITCH,
        VOLUME,
        TEXT
    }
}
