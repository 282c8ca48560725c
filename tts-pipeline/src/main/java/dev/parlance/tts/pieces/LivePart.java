package dev.parlance.tts.pieces;

import static java.util.Objects.requireNonNull;

/**
 * A part of a text that is still arriving.
 *
 * @param added how many characters of it come before what arrived
 * @param kind what it is to the sentences
 */
record LivePart(String text, int added, Kind kind) {
    enum Kind {
        /** Sentences, which may go on in the next part. */
        SENTENCES,
        /** The end of a paragraph. */
        PARAGRAPH_END,
        /** A stretch that is rewritten as a whole. */
        BLOCK
    }

    LivePart {
        requireNonNull(text, "text");
        requireNonNull(kind, "kind");
    }

    static LivePart sentences(String text) {
        return new LivePart(text, 0, Kind.SENTENCES);
    }

    static LivePart paragraphEnd(String text) {
        return new LivePart(text, 0, Kind.PARAGRAPH_END);
    }

    static LivePart block(String before, String text) {
        return new LivePart(before + text, before.length(), Kind.BLOCK);
    }

    /** Returns the length only: text to speak stays out of logs. */
    @Override
    public String toString() {
        return "LivePart[" + text.length() + ", " + kind + "]";
    }
}
