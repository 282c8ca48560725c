package dev.parlance.tts.espeak;

/**
 * A clause as {@code espeak_TextToPhonemesWithTerminator} returns it.
 *
 * @param phonemes in the International Phonetic Alphabet; language changes stand in round brackets
 * @param terminator how it ends: {@code CLAUSE_…} of eSpeak's {@code translate.h}
 * @param read how many bytes of the text, in UTF-8, have been read so far
 */
record NativeClause(String phonemes, int terminator, int read) {
    /** Returns no phonemes: they show what the text says. */
    @Override
    public String toString() {
        return "NativeClause[" + Integer.toHexString(terminator) + ", " + read + "]";
    }
}
