package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Receives what happens to calls: for metrics, logs and traces. Every method does nothing unless it is overridden.
 *
 * <p>A call is {@linkplain #started started} once, and then either {@linkplain #finished finished} or {@linkplain #failed
 * failed} once, with the same {@link Call} object; a call that ends with an exception is not reported as ended. {@link
 * #firstAudio} comes at most once, before the end; {@link #cacheHit} or {@link #cacheMissed} at most once, and not for audio
 * that is never cached.
 *
 * <p>The methods run in the thread of the call, before it goes on, and are called by several threads at once: return
 * quickly. What a listener throws is logged by its class and changes nothing for the call or for other listeners. Nothing a
 * listener receives holds the text or a key.
 */
public interface SpeechListener {
    /** Receives that a provider is about to be called, or its cached audio to be looked up. */
    default void started(Call call) {}

    /** Receives that the audio was found in the cache. */
    default void cacheHit(Call call) {}

    /** Receives that the audio was not in the cache; the call shares a synthesis that is running, or starts one. */
    default void cacheMissed(Call call) {}

    /** Receives that the first audio is about to reach the caller's sink, and how long after the start that is. */
    default void firstAudio(Call call, Duration sinceStart) {}

    /** Receives the end of a call whose audio has been delivered whole. */
    default void finished(Call call, SpeechReceipt receipt, Duration sinceStart) {}

    /** Receives the end of a call that failed, or was cancelled. */
    default void failed(Call call, SpeechError error, Duration sinceStart) {}

    /**
     * A call, for telling its events from those of others. Two calls are equal only if they are the same object.
     */
    final class Call {
        private final String provider;
        private final VoiceId voice;
        private final Optional<String> model;
        private final OptionalInt characters;

        /**
         * Creates the description of a call.
         *
         * @param characters how long the text is in {@code char}s; empty if it arrives in fragments
         */
        public Call(String provider, VoiceId voice, Optional<String> model, OptionalInt characters) {
            this.provider = requireNonNull(provider, "provider");
            this.voice = requireNonNull(voice, "voice");
            this.model = requireNonNull(model, "model");
            this.characters = requireNonNull(characters, "characters");
        }

        /** Returns the name of the provider that is called. */
        public String provider() {
            return provider;
        }

        /** Returns the voice that speaks. */
        public VoiceId voice() {
            return voice;
        }

        /** Returns the model that speaks, if the provider has several. */
        public Optional<String> model() {
            return model;
        }

        /** Returns how long the text is in {@code char}s, or empty if it arrives in fragments. */
        public OptionalInt characters() {
            return characters;
        }

        @Override
        public String toString() {
            return "Call[" + voice + model.map(name -> ", model " + name).orElse("") + "]";
        }
    }
}
