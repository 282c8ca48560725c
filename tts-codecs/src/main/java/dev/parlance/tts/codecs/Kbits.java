package dev.parlance.tts.codecs;

import java.util.Set;

/** Checks bit rates. */
final class Kbits {
    private Kbits() {}

    /** Returns {@code kbits}, which must be one of {@code choices}. */
    static int checked(int kbits, Set<Integer> choices) {
        if (!choices.contains(kbits)) {
            throw new IllegalArgumentException("kbits: " + kbits);
        }
        return kbits;
    }
}
