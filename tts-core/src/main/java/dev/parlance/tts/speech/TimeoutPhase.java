package dev.parlance.tts.speech;

/** The four waits a synthesis may not exceed; {@link Timeouts} has their limits. */
public enum TimeoutPhase {
    /** Reaching the backend. */
    CONNECT("connecting"),
    /** From the request to the first audio. */
    FIRST_AUDIO("the first audio"),
    /** From one piece of audio to the next. */
    BETWEEN_CHUNKS("the next audio"),
    /** The whole synthesis. */
    TOTAL("the whole synthesis");

    private final String label;

    TimeoutPhase(String label) {
        this.label = label;
    }

    /** Returns the name of the phase, in words that fit "… took longer than". */
    public String label() {
        return label;
    }
}
