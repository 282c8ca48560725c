package dev.parlance.tts.espeak;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** {@code t_espeak_callback}: receives the audio, in the thread that called {@code espeak_Synth}. */
@FunctionalInterface
interface SynthCallback extends Callback {
    int CONTINUE = 0;
    int STOP = 1;

    /**
     * Takes the next samples.
     *
     * @param samples 16-bit mono, or null when the text has been spoken
     * @param count how many
     * @param events an array of events, ended by one of type 0
     */
    int receive(@Nullable Pointer samples, int count, Pointer events);
}
