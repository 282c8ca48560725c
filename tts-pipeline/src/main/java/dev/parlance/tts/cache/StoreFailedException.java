package dev.parlance.tts.cache;

import java.io.IOException;

/** Says that an audio store threw, whatever it threw, while it was read. */
final class StoreFailedException extends IOException {
    private static final long serialVersionUID = 1;

    StoreFailedException(Throwable thrown) {
        super("the audio store failed", thrown);
    }

    /** Returns the exception of the store. */
    Throwable thrown() {
        return getCause() == null ? this : getCause();
    }
}
