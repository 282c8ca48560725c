package dev.parlance.tts.cachefile;

/** Thrown when a file differs from the committed entry. The lookup is a miss, and the file is deleted. */
final class DamagedEntryException extends Exception {
    private static final long serialVersionUID = 1;

    DamagedEntryException(String what) {
        super(what);
    }
}
