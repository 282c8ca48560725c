package dev.parlance.tts.http;

import java.io.IOException;

/** The call is to end for a reason that its {@link CallWatch} knows. */
public final class CallEndedException extends IOException {
    private static final long serialVersionUID = 1;

    public CallEndedException() {
        super("the call was ended");
    }
}
