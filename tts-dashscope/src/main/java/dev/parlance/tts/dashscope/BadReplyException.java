package dev.parlance.tts.dashscope;

import java.io.IOException;

/** The service's answer is not what it promises. The message says why and quotes nothing of it. */
final class BadReplyException extends IOException {
    private static final long serialVersionUID = 1;

    BadReplyException(String message) {
        super(message);
    }
}
