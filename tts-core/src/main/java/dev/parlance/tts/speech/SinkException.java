package dev.parlance.tts.speech;

import java.io.IOException;

/** Tells that the caller's sink threw, so that an adapter does not take it for a fault of its own source. */
public final class SinkException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Exception thrown;

    SinkException(Exception thrown) {
        super("the audio sink failed", thrown);
        this.thrown = thrown;
    }

    /** Returns the outcome of a synthesis whose sink threw this. */
    public SpeechError.SinkFailed error() {
        return new SpeechError.SinkFailed(thrown);
    }
}
