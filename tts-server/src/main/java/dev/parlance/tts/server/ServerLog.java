package dev.parlance.tts.server;

import dev.parlance.tts.speech.Thrown;
import java.lang.System.Logger.Level;

/** What the server logs: faults of its own only, without anything that a client has sent. */
final class ServerLog {
    private static final String NAME = "dev.parlance.tts.server";

    private ServerLog() {}

    /** Says that the request {@code id} failed with an exception, of which the classes and places are told. */
    static void failed(String id, Throwable thrown) {
        System.getLogger(NAME).log(Level.ERROR, () -> "request " + id + " failed: " + Thrown.by(thrown));
    }

    /** Says that so many tasks went on after they were interrupted. */
    static void notEnded(int tasks) {
        System.getLogger(NAME).log(Level.WARNING, () -> tasks + " tasks did not end when the server was closed");
    }
}
