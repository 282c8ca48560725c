package dev.parlance.tts.speech;

/** When it was judged whether audio can be what its text says. */
public enum VerificationTime {
    /** Before the caller received any of it. */
    BEFORE_DELIVERY,

    /** Once the caller had received all of it, as that of a first sentence which is delivered while it is synthesized. */
    AFTER_DELIVERY
}
