package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PlaybackEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Receives what happens to texts and to the calls of providers that speak them: for metrics, logs and traces. Every method does
 * nothing unless it is overridden.
 *
 * <p>A {@link Text} is what a caller asked for. A {@link Call} is one request to one provider, or to the cache in its place: a long
 * text has many, several at once, and a text that is refused may have none. A call that is repeated stays one call.
 *
 * <p>Rules of what reports to a listener, checked by {@code SpeechListenerContract}:
 *
 * <ol>
 *   <li>L1. Each text and each call is started once and ended once, also if an exception ended it, each time with the same
 *       object. Both come in the thread that carries it out, and those of one thread are nested: what starts last ends first.
 *   <li>L2. A call starts after its text and ends before it.
 *   <li>L3. The ending is what the caller receives: the same receipt, the same error, or that something was thrown.
 *   <li>L4. The first audio comes at most once, after the start and before the sink receives any; without it there was no audio.
 *   <li>L5. What a listener throws is logged by its class and changes nothing, neither for the caller nor for other listeners.
 *   <li>L6. Nothing a listener receives says the text or a key. Names of voices and models may be a caller's own inventions.
 * </ol>
 *
 * <p>What comes between start and end, such as {@link #retried}, may come from another thread; that of a synthesis which several
 * callers share is reported for the call that started it, and may come after its end. The methods run before the work goes on, and
 * are called by several threads at once: return quickly. None is called for each chunk of audio. Without a listener, nothing is
 * created to report.
 *
 * <p>The values it receives have public constructors, for tests of a listener.
 */
public interface SpeechListener {
    /** Receives that a text is about to be spoken, in the thread of the caller. */
    default void started(Text text) {}

    /** Receives that the first audio of a text is about to reach the caller's sink, and how long after the start that is. */
    default void firstAudio(Text text, Duration sinceStart) {}

    /**
     * Receives that another provider speaks a text from here on.
     *
     * @param from the provider that the text was for, or that spoke it before
     * @param to the provider that speaks now
     * @param error why the other one does not; empty if it had failed with earlier texts
     */
    default void fellBack(Text text, String from, String to, Optional<SpeechError> error) {}

    /** Receives the end of a text, in the thread of the caller. */
    default void ended(Text text, Ending ending) {}

    /** Receives that a provider is about to be called, or its cached audio to be looked up. */
    default void started(Call call) {}

    /** Receives that the audio was found in the cache. Neither this nor the next comes for audio that is never cached. */
    default void cacheHit(Call call) {}

    /** Receives that the audio was not in the cache; the call shares a synthesis that is running, or starts one. */
    default void cacheMissed(Call call) {}

    /** Receives that the first audio of a call is about to be delivered or held, and how long after the start that is. */
    default void firstAudio(Call call, Duration sinceStart) {}

    /**
     * Receives that an attempt failed and that another one is made.
     *
     * @param attempt the number of the attempt that failed, from 1
     * @param error why it failed
     * @param wait how long is waited before the next
     */
    default void retried(Call call, int attempt, SpeechError error, Duration wait) {}

    /** Receives the end of a call. */
    default void ended(Call call, Ending ending) {}

    /** Receives how a playback ended, with its underruns. Told by what plays, and of no text: audio may come from anywhere. */
    default void played(PlaybackEnd end) {}

    /** A text that a caller wants spoken. Two are equal only if they are the same object. */
    final class Text {
        private final Optional<String> provider;
        private final Optional<VoiceId> voice;
        private final Optional<String> model;
        private final OptionalInt characters;

        /**
         * Creates the description of a text.
         *
         * @param provider the provider that it is for; empty if its voice is of one that is not there
         * @param voice the voice that was asked for
         * @param model the model that was asked for
         * @param characters how long it is in {@code char}s, markup included; empty if it arrives in fragments
         */
        public Text(
                Optional<String> provider, Optional<VoiceId> voice, Optional<String> model, OptionalInt characters) {
            this.provider = requireNonNull(provider, "provider");
            this.voice = requireNonNull(voice, "voice");
            this.model = requireNonNull(model, "model");
            this.characters = requireNonNull(characters, "characters");
        }

        /** Returns the name of the provider that the text is for, or empty if its voice is of one that is not there. */
        public Optional<String> provider() {
            return provider;
        }

        /** Returns the voice that the caller asked for, if any. */
        public Optional<VoiceId> voice() {
            return voice;
        }

        /** Returns the model that the caller asked for, if any. */
        public Optional<String> model() {
            return model;
        }

        /** Returns how long the text is in {@code char}s, markup included, or empty if it arrives in fragments. */
        public OptionalInt characters() {
            return characters;
        }

        @Override
        public String toString() {
            return "Text[" + voice.map(VoiceId::toString).or(() -> provider).orElse("unknown provider") + "]";
        }
    }

    /** A call of a provider, for a text or a piece of one. Two are equal only if they are the same object. */
    final class Call {
        private final Text text;
        private final String provider;
        private final VoiceId voice;
        private final Optional<String> model;
        private final OptionalInt characters;

        /**
         * Creates the description of a call.
         *
         * @param characters how long its part of the text is in {@code char}s; empty if it arrives in fragments
         */
        public Call(Text text, String provider, VoiceId voice, Optional<String> model, OptionalInt characters) {
            this.text = requireNonNull(text, "text");
            this.provider = requireNonNull(provider, "provider");
            this.voice = requireNonNull(voice, "voice");
            this.model = requireNonNull(model, "model");
            this.characters = requireNonNull(characters, "characters");
        }

        /** Returns the text that it is for. */
        public Text text() {
            return text;
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

        /** Returns how long its part of the text is in {@code char}s, or empty if it arrives in fragments. */
        public OptionalInt characters() {
            return characters;
        }

        @Override
        public String toString() {
            return "Call[" + voice + model.map(name -> ", model " + name).orElse("") + "]";
        }
    }

    /** How a text or a call ended. */
    sealed interface Ending {
        /** Returns how long after the start. */
        Duration sinceStart();

        /** All of the audio has been delivered. */
        record Finished(SpeechReceipt receipt, Duration sinceStart) implements Ending {
            /** Checks that nothing is null. */
            public Finished {
                requireNonNull(receipt, "receipt");
                requireNonNull(sinceStart, "sinceStart");
            }
        }

        /** It failed, or was cancelled. */
        record Failed(SpeechError error, Duration sinceStart) implements Ending {
            /** Checks that nothing is null. */
            public Failed {
                requireNonNull(error, "error");
                requireNonNull(sinceStart, "sinceStart");
            }
        }

        /** An exception ended it, which is a bug of the program, of an interceptor or of a provider. */
        record Crashed(Thrown thrown, Duration sinceStart) implements Ending {
            /** Checks that nothing is null. */
            public Crashed {
                requireNonNull(thrown, "thrown");
                requireNonNull(sinceStart, "sinceStart");
            }
        }
    }
}
