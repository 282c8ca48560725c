package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/** Tells the writer of a {@link Playback} why its audio cannot be heard. */
public final class PlaybackException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient PlaybackError error;

    /** Creates the exception of {@code error}. */
    public PlaybackException(PlaybackError error) {
        super(error.message());
        this.error = requireNonNull(error, "error");
    }

    /** Returns why. */
    public PlaybackError error() {
        return error;
    }
}
