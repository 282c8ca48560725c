package dev.parlance.tts.http.socket;

import dev.parlance.tts.speech.SpeechError;
import java.io.IOException;
import java.util.Optional;

/** Where the text of a call comes from, and how it gets to the service. */
public interface SocketText {
    /** Starts to hand the text to {@code out}: the service takes it from now on. */
    void start(SocketScript script, Outbox out) throws IOException;

    /** Returns everything that has been handed over, to look for words in. */
    String text();

    /** Returns how much that is, as the service bills it. */
    long units();

    /** Returns why the text came to no good end, if so. */
    default Optional<SpeechError> failure() {
        return Optional.empty();
    }

    /** Wants no more text. */
    default void stop() {}
}
