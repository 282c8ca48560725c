package dev.parlance.tts.prepare;

/** What {@link SpokenSymbols} does with a kind of symbols. */
public enum SymbolReading {
    /** Leaves them as they are, for a voice that reads them itself. */
    KEPT,

    /** Says their name in the language of the voice, the same one several times in a row once; without a name they stay. */
    NAMED,

    /** Leaves them out. */
    OMITTED
}
