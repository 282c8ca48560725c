package dev.parlance.tts.http;

import java.io.IOException;

/** A connection ended in the middle of what it was to carry, unlike a message that ends in the middle of its JSON. */
public final class ConnectionLostException extends IOException {
    private static final long serialVersionUID = 1;

    public ConnectionLostException() {
        super("the connection ended");
    }

    public ConnectionLostException(IOException cause) {
        super("the connection ended", cause);
    }
}
