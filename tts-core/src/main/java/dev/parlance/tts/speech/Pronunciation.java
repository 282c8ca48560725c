package dev.parlance.tts.speech;

import java.util.List;

/**
 * How a text is pronounced.
 *
 * @param clauses its clauses in order, at least one
 */
public record Pronunciation(List<PhonemeClause> clauses) {
    /** Checks that there is a clause. */
    public Pronunciation {
        clauses = List.copyOf(clauses);
        if (clauses.isEmpty()) {
            throw new IllegalArgumentException("a pronunciation without a clause");
        }
    }

    /** Returns the number of clauses: phonemes show what the text says. */
    @Override
    public String toString() {
        return "Pronunciation[" + clauses.size() + " clauses]";
    }
}
