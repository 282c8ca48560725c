package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.SpeechReceipt;
import java.io.IOException;
import okio.BufferedSource;

/** What the service says over a WebSocket. One for each call; used by the thread that speaks. */
interface SocketEvents {
    /**
     * Takes a text message.
     *
     * @throws SpeechFailedException if it says that something went wrong
     * @throws BadReplyException if it is not what was agreed on
     */
    Heard text(BufferedSource json) throws IOException;

    /** Takes a binary message; throws as {@link #text} does. */
    Heard binary(BufferedSource audio) throws IOException;

    /** Checks that everything that was begun has come to an end, and the audio is whole. */
    void finish() throws IOException;

    /** Returns what the service has said of itself. */
    Reported reported();

    /** Adds to a receipt what else there is to say. */
    default void describe(SpeechReceipt.Builder receipt) {}
}
