package dev.parlance.tts;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.voice.VoiceCatalog;
import java.util.Optional;

/**
 * One backend as an adapter hands it out: what speaks, and with which voices. Whoever opened it closes it, after the last
 * synthesis has returned; speaking through a closed provider is an {@link IllegalStateException}.
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
