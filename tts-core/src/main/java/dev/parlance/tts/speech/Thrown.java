package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The exception behind a {@link SpeechError}, for whoever debugs. Immutable.
 *
 * <p>Two of them are equal whatever they hold, so that errors compare by what they say. Its words are the names of classes and
 * the places where they were thrown: what an exception says itself may quote the text, an address or a key.
 */
public final class Thrown {
    private static final Thrown NOTHING = new Thrown(null);
    // Enough for what TLS and proxies wrap around each other; a chain may be a circle.
    private static final int CAUSES = 8;

    private final @Nullable Throwable exception;

    private Thrown(@Nullable Throwable exception) {
        this.exception = exception;
    }

    /** Returns that no exception is behind it. */
    public static Thrown nothing() {
        return NOTHING;
    }

    /** Returns that {@code exception} is behind it. */
    public static Thrown by(Throwable exception) {
        return new Thrown(requireNonNull(exception, "exception"));
    }

    /** Returns the exception, if there is one. What it says is not for a log that others read. */
    public Optional<Throwable> exception() {
        return Optional.ofNullable(exception);
    }

    private static String place(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .findFirst()
                .map(frame -> thrown.getClass().getName() + " at " + frame)
                .orElseGet(() -> thrown.getClass().getName());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Thrown;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return Stream.iterate(exception, Objects::nonNull, Throwable::getCause)
                .limit(CAUSES)
                .map(Thrown::place)
                .collect(Collectors.joining(", caused by "));
    }
}
