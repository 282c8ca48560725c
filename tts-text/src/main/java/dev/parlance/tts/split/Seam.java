package dev.parlance.tts.split;

/** What ends a piece of a text, from the longest pause to none. */
public enum Seam {
    /** The end of the text, or of what had arrived of it when it was flushed. */
    END,

    /** The end of a paragraph: a blank line follows. */
    PARAGRAPH,

    /** The end of a sentence, of a heading or of an item of a list. */
    SENTENCE,

    /** A comma or the like, in a sentence that is longer than the limit. */
    CLAUSE,

    /** White space between two words, in a clause that is longer than the limit. */
    WORD,

    /** A place between two characters, in a stretch without spaces that is longer than the limit. */
    FORCED
}
