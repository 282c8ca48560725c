package dev.parlance.tts.spring;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.SpeechError;

/**
 * Thrown, or signalled by a stream, where an interface of Spring has no other way to tell that there is no speech, or not all of it.
 * Its message is that of the error.
 */
public final class SpeechFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient SpeechError error;

    /** Creates one for {@code error}, with the exception behind that as its cause. */
    public SpeechFailedException(SpeechError error) {
        super(requireNonNull(error, "error").message(), error.exception().orElse(null));
        this.error = error;
    }

    /** Returns why there is no speech. */
    public SpeechError error() {
        return error;
    }
}
