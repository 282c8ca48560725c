package dev.parlance.tts.audio;

/** What a {@link SpeechMark} points at. */
public enum MarkKind {
    /** A sentence of the text. */
    SENTENCE,
    /** A word of the text. */
    WORD,
    /** A mark the caller set in SSML. */
    SSML_MARK
}
