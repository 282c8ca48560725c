package dev.parlance.tts.speech;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Tells that the caller's sink threw, so that an adapter does not take it for a fault of its own source. */
public final class SinkException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Exception thrown;

    SinkException(Exception thrown) {
        super("the audio sink failed", thrown);
        this.thrown = thrown;
    }

    /**
     * Returns the outcome of a synthesis whose sink threw this. A channel that was closed because the thread was
     * interrupted is no fault of the sink, but the interrupt that rule S5 speaks of.
     */
    public SpeechError error() {
        return thrown instanceof ClosedByInterruptException
                ? new SpeechError.Cancelled()
                : new SpeechError.SinkFailed(thrown);
    }
}
