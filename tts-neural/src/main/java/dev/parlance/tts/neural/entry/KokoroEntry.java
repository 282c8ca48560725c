package dev.parlance.tts.neural.entry;

import dev.parlance.tts.neural.NeuralProvider;

/** Registers Kokoro's voices with programs that look for providers. */
public final class KokoroEntry extends FamilyEntry {
    /** Creates it; {@link java.util.ServiceLoader} does. */
    public KokoroEntry() {
        super("kokoro-local", "Kokoro", NeuralProvider::kokoro);
    }
}
