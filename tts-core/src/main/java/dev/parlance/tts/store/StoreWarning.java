package dev.parlance.tts.store;

/** Puts a fault of the store into words for a receipt. */
final class StoreWarning {
    private StoreWarning() {}

    /** Returns the class of the cause only: its message may hold a path of the user's. */
    static String of(String what, Throwable thrown) {
        return "the audio store " + what + ": " + thrown.getClass().getSimpleName();
    }
}
