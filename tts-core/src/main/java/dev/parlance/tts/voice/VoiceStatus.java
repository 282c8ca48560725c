package dev.parlance.tts.voice;

/** Whether a voice can be used now. */
public enum VoiceStatus {
    /** It can. */
    READY,
    /** It is still being made. */
    PREPARING,
    /** It can, until its backend drops it. */
    DEPRECATED,
    /** It no longer can. */
    RETIRED
}
