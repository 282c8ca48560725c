package dev.parlance.tts.playback;

/** What a text does to those that are in a {@link SpeechQueue} already. */
public enum QueueMode {
    /** Leaves them, as far as its priority does. */
    ADD,
    /** Ends those of its own priority and of lower ones: what is being said, and what waits. */
    FLUSH
}
