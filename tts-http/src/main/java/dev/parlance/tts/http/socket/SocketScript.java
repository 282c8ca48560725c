package dev.parlance.tts.http.socket;

import dev.parlance.tts.speech.TextFragment;
import java.io.IOException;

/** What we say over a WebSocket to have a text spoken. One for each call; used by one thread at a time. */
public interface SocketScript {
    /** Says how to speak, first of all. */
    void open(Outbox out) throws IOException;

    /** Hands over the next part of the text, and waits for the service to take it if it has to. */
    void say(TextFragment fragment, Outbox out) throws IOException, InterruptedException;

    /** Says that the text is complete. */
    void end(Outbox out) throws IOException, InterruptedException;
}
