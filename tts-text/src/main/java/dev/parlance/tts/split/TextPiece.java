package dev.parlance.tts.split;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.text.TextRange;

/**
 * A piece of a text.
 *
 * @param text what to speak: for plain text the stretch of the original as it is, with the white space after it, for SSML a
 *     whole {@code speak} element
 * @param range where it is in the original; the ranges of a text's pieces follow each other without gaps
 * @param seam what ends it
 * @param added how many characters of the text come before that stretch of the original: in SSML the elements that are opened
 *     again; else 0
 */
public record TextPiece(String text, TextRange range, Seam seam, int added) {
    /** Checks that all is there. */
    public TextPiece {
        requireNonNull(text, "text");
        requireNonNull(range, "range");
        requireNonNull(seam, "seam");
    }

    /**
     * Returns true if there is a letter or a digit in the text. A piece without one joins its neighbour, so that only a text
     * that has no words, or hundreds of signs in a row, gives pieces that have none. In SSML the tags' letters count too.
     */
    public boolean hasWords() {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** Returns the range and the seam only: text to speak stays out of logs. */
    @Override
    public String toString() {
        return "TextPiece[" + range.start() + ".." + range.end() + ", " + seam + "]";
    }
}
