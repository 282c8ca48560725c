package dev.parlance.tts.dashscope;

import java.io.IOException;

/** A connection ended in the middle of what it was to carry, unlike a message that ends in the middle of its JSON. */
final class ConnectionLostException extends IOException {
    private static final long serialVersionUID = 1;

    ConnectionLostException() {
        super("the connection ended");
    }

    ConnectionLostException(IOException cause) {
        super("the connection ended", cause);
    }
}
