package dev.parlance.tts.provider;

import dev.parlance.tts.speech.SpeechError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by {@link SpeechProviderFactory#open} if a provider cannot run here, such as without its key or on another platform.
 *
 * <p>Its message reaches the caller of the chain, in an error, and so may be logged: it is for a person, states what is missing and
 * what to do, and holds no key, no address with a query and nothing that another exception states.
 */
public final class UnusableProviderException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable SpeechError error;

    /** Creates one that says what is missing and what to do. */
    public UnusableProviderException(String message) {
        this(message, (Throwable) null);
    }

    /** Creates one that also has the cause, which is not quoted. */
    public UnusableProviderException(String message, @Nullable Throwable cause) {
        super(message, cause);
        error = null;
    }

    /** Creates one for a provider that asked its service while it was opened, and received {@code error}. */
    public UnusableProviderException(String message, SpeechError error) {
        super(message, error.exception().orElse(null));
        this.error = error;
    }

    /** Returns the error of the service, if the provider asked it. Opening may succeed later if that is retryable. */
    public Optional<SpeechError> error() {
        return Optional.ofNullable(error);
    }
}
