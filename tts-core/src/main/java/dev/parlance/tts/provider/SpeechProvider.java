package dev.parlance.tts.provider;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.voice.VoiceCatalog;
import java.util.Optional;

/**
 * One backend as an adapter hands it out: what speaks, and with which voices. Whoever opened it closes it, after the last
 * synthesis has returned.
 *
 * <p>Rules, checked by {@code SpeechProviderContract}:
 *
 * <ol>
 *   <li>B1. Its name is that of its synthesizer's profile and of all its voices; it lists the voices it speaks with.
 *   <li>B2. Its name, its profile, and whether it streams never change.
 *   <li>B3. {@link #close} gives back threads, connections and native memory; a second call does nothing.
 *   <li>B4. Speaking through a closed provider is an {@link IllegalStateException}, also by what it handed out before.
 *   <li>B5. One can be opened several times; closing one leaves the others as they are.
 *   <li>B6. What it streams with has the same name and the same voices.
 * </ol>
 */
public interface SpeechProvider extends AutoCloseable {
    /** Returns the first part of the ids of its voices, such as {@code espeak}. */
    default String name() {
        return synthesizer().profile().provider();
    }

    /** Returns what speaks. */
    SpeechSynthesizer synthesizer();

    /** Returns what speaks text while it is still arriving, if the backend takes text so. */
    default Optional<StreamingSynthesizer> streaming() {
        return Optional.empty();
    }

    /** Returns what knows its voices. */
    VoiceCatalog voices();

    /** Gives back threads, connections and native memory. A second call does nothing. */
    @Override
    default void close() {}
}
