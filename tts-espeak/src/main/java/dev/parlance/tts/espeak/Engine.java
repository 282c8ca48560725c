package dev.parlance.tts.espeak;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Prosody;
import java.util.List;

/** One eSpeak NG with its own global state. Used by one thread at a time, except for {@link #isUsable}. */
interface Engine extends AutoCloseable {
    /** The format of every voice without MBROLA. */
    PcmFormat FORMAT = PcmFormat.mono(22_050);

    /**
     * Returns eSpeak's own list of its voices.
     *
     * @throws EngineException if the engine fails
     */
    List<NativeVoice> voices() throws EngineException;

    /**
     * Synthesizes {@code utterance} and passes the audio to {@code listener}, in this thread.
     *
     * @return true if it was synthesized to its end, false if the listener stopped it
     * @throws EngineException if eSpeak refuses it, or the engine fails on it
     */
    boolean speak(Utterance utterance, Prosody prosody, EngineListener listener) throws EngineException;

    /**
     * Returns how {@code voice} pronounces {@code text}, in eSpeak's mnemonics: one line for each clause, with {@code _}
     * between phonemes and a blank between words. The International Phonetic Alphabet, which eSpeak writes as well, has no
     * tones for some.
     *
     * @throws EngineException if eSpeak refuses it, or the engine fails on it
     */
    String phonemes(String voice, String text) throws EngineException;

    /**
     * Returns the clauses of {@code text} as {@code voice} reads them, in the International Phonetic Alphabet. Those of no words
     * have no phonemes.
     *
     * @throws EngineException if eSpeak refuses it, or the engine fails on it
     */
    List<NativeClause> clauses(String voice, String text) throws EngineException;

    /** Sets what ends the calls from now on, if the engine can be ended while it is silent. */
    void endWith(Cancellation cancellation);

    /** Returns false if this engine has failed and must be replaced. */
    boolean isUsable();

    /** Frees the engine. */
    @Override
    void close();
}
