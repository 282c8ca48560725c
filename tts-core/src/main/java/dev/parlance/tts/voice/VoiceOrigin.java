package dev.parlance.tts.voice;

/** Whose voice it is. */
public enum VoiceOrigin {
    /** The backend's own. */
    SYSTEM,
    /** Cloned from a recording, for one account. */
    CLONED,
    /** Designed from a description, for one account. */
    DESIGNED
}
