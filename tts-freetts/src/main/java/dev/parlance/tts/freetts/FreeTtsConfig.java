package dev.parlance.tts.freetts;

/**
 * How many texts FreeTTS synthesizes at once.
 *
 * @param engines how many sentences may be synthesized at the same time, at least 1; each beyond that waits for a few
 *     milliseconds. An engine takes 6 MB (measured 2026-11), is created when first needed, and is not held while a sink
 *     takes audio, so more than the machine has processors gain nothing
 */
public record FreeTtsConfig(int engines) {
    /** Checks that there is an engine. */
    public FreeTtsConfig {
        if (engines < 1) {
            throw new IllegalArgumentException("engines: " + engines);
        }
    }

    /** Returns the usual settings: one engine of each voice for each processor. */
    public static FreeTtsConfig defaults() {
        return new FreeTtsConfig(Runtime.getRuntime().availableProcessors());
    }
}
