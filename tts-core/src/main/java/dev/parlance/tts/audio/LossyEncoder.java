package dev.parlance.tts.audio;

import java.util.NavigableSet;

/** An encoder that leaves out what is hardly heard, and whose bit rate can be chosen. */
public interface LossyEncoder extends AudioEncoder {
    /** Returns the bit rates that can be chosen, in kbit/s of all channels together. */
    NavigableSet<Integer> kbits();

    /**
     * Returns the same encoder with this bit rate instead of its own. It may write fewer {@link #sampleRatesHz}.
     *
     * @param kbits one of {@link #kbits()}
     * @throws IllegalArgumentException if it is none of them
     */
    AudioEncoder withKbits(int kbits);
}
