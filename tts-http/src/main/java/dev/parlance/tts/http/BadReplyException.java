package dev.parlance.tts.http;

import java.io.IOException;

/** The service's answer is not what it promises. The message says why and quotes nothing of it. */
public final class BadReplyException extends IOException {
    private static final long serialVersionUID = 1;

    public BadReplyException(String message) {
        super(message);
    }

    /** Takes the exception that showed it; only its class may be shown. */
    public BadReplyException(String message, Throwable cause) {
        super(message, cause);
    }
}
