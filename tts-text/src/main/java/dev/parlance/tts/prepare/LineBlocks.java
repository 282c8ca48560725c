package dev.parlance.tts.prepare;

/** Which lines of a text that is still arriving belong together, because none of them can be rewritten without the others. */
public enum LineBlocks {
    /** None: each sentence can be rewritten by itself. */
    NONE,

    /** Fenced code and the rows of a table, as Markdown has them. */
    MARKDOWN
}
