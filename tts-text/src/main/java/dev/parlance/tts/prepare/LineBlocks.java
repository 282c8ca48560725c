package dev.parlance.tts.prepare;

/** Which stretches of a text that is still arriving belong together, because none of them can be rewritten without the rest. */
public enum LineBlocks {
    /** None: each sentence can be rewritten by itself. */
    NONE,

    /** Fenced code and the rows of a table, as Markdown has them. */
    MARKDOWN,

    /** Tags, tables and the elements that are not read, such as scripts, as HTML has them. */
    HTML
}
