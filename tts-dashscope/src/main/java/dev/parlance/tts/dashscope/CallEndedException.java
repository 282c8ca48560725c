package dev.parlance.tts.dashscope;

import java.io.IOException;

/** The call is to end for a reason that its {@link CallWatch} knows. */
final class CallEndedException extends IOException {
    private static final long serialVersionUID = 1;

    CallEndedException() {
        super("the call was ended");
    }
}
