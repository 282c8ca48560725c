package dev.parlance.tts.cachefile;

/** Tells that a file is not an entry as it was committed. It is a miss, and the file goes. */
final class DamagedEntryException extends Exception {
    private static final long serialVersionUID = 1;

    DamagedEntryException(String what) {
        super(what);
    }
}
