package dev.parlance.tts.neural.entry;

import dev.parlance.tts.neural.NeuralProvider;

/** Registers Piper's voices with programs that look for providers. */
public final class PiperEntry extends FamilyEntry {
    /** Creates it; {@link java.util.ServiceLoader} does. */
    public PiperEntry() {
        super("piper", "Piper", NeuralProvider::piper);
    }
}
