package dev.parlance.tts.speech;

/** Where the audio of a {@link SpeechReceipt} came from. */
public enum SpeechOrigin {
    /** It was made for this request. */
    SYNTHESIZED,
    /** It was made earlier and kept. */
    CACHED,
    /** Some pieces were made, others had been kept. */
    MIXED
}
