package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.text.TextRange;

/**
 * The phonemes of a part of a text that is spoken in one breath.
 *
 * @param phonemes symbols with a single blank between words
 * @param range where the clause stands in the text, with its punctuation
 * @param end how it ends
 */
public record PhonemeClause(String phonemes, TextRange range, ClauseEnd end) {
    /** Checks that there are phonemes. */
    public PhonemeClause {
        requireNonNull(range, "range");
        requireNonNull(end, "end");
        if (phonemes.isBlank()) {
            throw new IllegalArgumentException("a clause without phonemes");
        }
    }

    /** Returns where it stands and how it ends: phonemes show what the text says. */
    @Override
    public String toString() {
        return "PhonemeClause[" + range.start() + ".." + range.end() + ", " + end + "]";
    }
}
