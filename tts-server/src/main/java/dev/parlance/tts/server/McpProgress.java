package dev.parlance.tts.server;

/** Writes the messages that a client gets before the answer to its call, if it wants to know how far the call is. */
interface McpProgress {
    /** Returns a notification of how far the call is. */
    byte[] now();

    /** Returns the answer to a call that the server gives up. */
    byte[] failed(String why);
}
