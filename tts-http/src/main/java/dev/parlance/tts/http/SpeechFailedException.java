package dev.parlance.tts.http;

import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import java.io.IOException;

/** Carries the outcome of a synthesis out of the middle of reading. */
public final class SpeechFailedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient SpeechError error;

    public SpeechFailedException(SpeechError error) {
        super(error.message());
        this.error = error;
    }

    /** Returns the exception for an answer that was cut short after what {@code delivery} has delivered. */
    public static SpeechFailedException truncated(SpeechDelivery delivery) {
        return new SpeechFailedException(new SpeechError.Truncated(delivery.frames()));
    }

    /** Returns the outcome. */
    public SpeechError error() {
        return error;
    }
}
