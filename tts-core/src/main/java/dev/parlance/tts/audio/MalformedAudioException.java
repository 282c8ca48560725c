package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/**
 * Says that encoded audio cannot be read to its end, and why.
 *
 * <p>The message describes the container, never what is spoken in it. What was delivered before stays valid: {@link
 * #framesDelivered} says how much that was.
 */
public final class MalformedAudioException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, sorted by what the caller can do about it. */
    public enum Kind {
        /** It is something else: another container, or text such as an error page. */
        NOT_AUDIO,
        /** Its parts contradict each other. Asking for it again may help. */
        DAMAGED,
        /** It is sound, in a form that is not read here. Ask for another one. */
        UNSUPPORTED,
        /** It stops before its declared end, or inside a frame. */
        TRUNCATED
    }

    private final Kind kind;
    private final long framesDelivered;

    /**
     * Creates an exception.
     *
     * @param message a sentence for a log, without anything that is spoken
     * @param framesDelivered the frames the sink has received before
     */
    public MalformedAudioException(Kind kind, String message, long framesDelivered) {
        super(message);
        this.kind = requireNonNull(kind, "kind");
        this.framesDelivered = framesDelivered;
    }

    /** Returns the description of the fault. */
    public Kind kind() {
        return kind;
    }

    /** Returns how many frames the sink received before this was found. */
    public long framesDelivered() {
        return framesDelivered;
    }
}
