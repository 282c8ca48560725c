package dev.parlance.tts.prepare;

import java.util.Optional;

/** Reads one kind of number. */
@FunctionalInterface
interface MandarinRule {
    /**
     * Returns how what starts at {@code start} is read, if it is of this kind. It looks at no more than a fixed number of
     * characters beyond what it reads or the digits it starts with, so that a text is read in time linear in its length.
     */
    Optional<MandarinReading> read(FoldedText text, int start);
}
