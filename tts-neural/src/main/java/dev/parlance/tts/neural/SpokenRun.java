package dev.parlance.tts.neural;

import dev.parlance.tts.text.TextRange;
import java.util.List;

/** What a model says in one run. */
final class SpokenRun {
    private final String phonemes;
    private final long[] ids;
    private final List<Clause> clauses;

    /** Takes the numbers over. */
    SpokenRun(String phonemes, long[] ids, List<Clause> clauses) {
        this.phonemes = phonemes;
        this.ids = ids;
        this.clauses = List.copyOf(clauses);
    }

    /** Returns its phonemes and punctuation marks, with blanks between words. */
    String phonemes() {
        return phonemes;
    }

    /** Returns their numbers. The array is not copied. */
    long[] ids() {
        return ids;
    }

    /** Returns what they say of the text, in order. */
    List<Clause> clauses() {
        return clauses;
    }

    /**
     * A clause, or the part of one that is in the run.
     *
     * @param range where its words stand in the text
     * @param start where its phonemes start, as an index into those of the run
     * @param end where they end, without a punctuation mark
     */
    record Clause(TextRange range, int start, int end) {}
}
