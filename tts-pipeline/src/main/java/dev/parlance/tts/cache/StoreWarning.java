package dev.parlance.tts.cache;

import java.nio.file.AccessDeniedException;

/** Puts a fault of the store into words for a receipt. */
final class StoreWarning {
    private StoreWarning() {}

    /** Returns the class of the cause only: its message may hold a path of the user's. */
    static String of(String what, Throwable thrown) {
        return "the audio store " + what + ": " + thrown.getClass().getSimpleName() + advice(thrown);
    }

    private static String advice(Throwable thrown) {
        return thrown instanceof AccessDeniedException
                ? ". The cache's folder and all in it must belong to this user: change the owner, or choose another folder."
                : "";
    }
}
