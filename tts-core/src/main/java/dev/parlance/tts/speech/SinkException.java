package dev.parlance.tts.speech;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Says that the caller's sink threw, whatever it threw, so that an adapter does not take it for a fault of its source. */
public final class SinkException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Throwable thrown;

    SinkException(Throwable thrown) {
        super("the audio sink failed", thrown);
        // A sink that delivers to another one passes on what that threw.
        this.thrown = thrown instanceof SinkException passed ? passed.thrown : thrown;
    }

    /**
     * Returns the outcome of a synthesis whose sink threw this. A channel that was closed because the thread was
     * interrupted, and the interrupt itself, are no fault of the sink: rule S5 speaks of them.
     */
    public SpeechError error() {
        return thrown instanceof ClosedByInterruptException || thrown instanceof InterruptedException
                ? new SpeechError.Cancelled()
                : new SpeechError.SinkFailed(thrown);
    }
}
