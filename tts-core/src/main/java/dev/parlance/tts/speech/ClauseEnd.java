package dev.parlance.tts.speech;

/** How a clause ends, which decides the melody of its last word and the pause after it. */
public enum ClauseEnd {
    /** A full stop. */
    FULL_STOP(".", true),
    /** A question mark. */
    QUESTION("?", true),
    /** An exclamation mark. */
    EXCLAMATION("!", true),
    /** A comma. */
    COMMA(",", false),
    /** A colon. */
    COLON(":", false),
    /** A semicolon, or a dash. */
    SEMICOLON(";", false),
    /** The end of a text or a paragraph without a punctuation mark. */
    UNMARKED("", true),
    /** None: the sentence goes on, such as after a bracket or inside a very long clause. */
    OPEN("", false);

    private final String mark;
    private final boolean sentenceEnd;

    ClauseEnd(String mark, boolean sentenceEnd) {
        this.mark = mark;
        this.sentenceEnd = sentenceEnd;
    }

    /** Returns the punctuation mark in ASCII, or an empty string. */
    public String mark() {
        return mark;
    }

    /** Returns true if a sentence ends here. */
    public boolean endsSentence() {
        return sentenceEnd;
    }
}
