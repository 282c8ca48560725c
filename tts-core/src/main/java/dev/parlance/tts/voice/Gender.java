package dev.parlance.tts.voice;

/** How a voice sounds, as its backend describes it. */
public enum Gender {
    /** A woman's voice. */
    FEMALE,
    /** A man's voice. */
    MALE,
    /** Neither, as the backend says. */
    NEUTRAL
}
