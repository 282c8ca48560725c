package dev.parlance.tts.provider;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by {@link SpeechProviderFactory#open} if a provider cannot run here, such as without its key or on another platform.
 *
 * <p>Its message reaches the caller of the chain, in an error, and so may be logged: it is for a person, states what is missing and
 * what to do, and holds no key, no address with a query and nothing that another exception states.
 */
public final class UnusableProviderException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** Creates one that says what is missing and what to do. */
    public UnusableProviderException(String message) {
        super(message);
    }

    /** Creates one that also has the cause, which is not quoted. */
    public UnusableProviderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
