package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Prosody;

/**
 * An utterance as {@code espeak_Synth} takes it.
 *
 * @param voice the name of the voice
 * @param rate in words a minute
 * @param pitch from 0 to 100
 * @param volume from 0 to 200
 * @param flags for {@code espeak_Synth}
 * @param text the text or the markup
 */
record EngineRequest(String voice, int rate, int pitch, int volume, int flags, String text) {
    static EngineRequest of(Utterance utterance, Prosody prosody) {
        return new EngineRequest(
                utterance.voice(),
                EspeakProsody.rate(prosody),
                EspeakProsody.pitch(prosody),
                EspeakProsody.volume(prosody),
                utterance.flags(),
                utterance.text());
    }

    /** Returns the voice only: the text is not for logs. */
    @Override
    public String toString() {
        return "request in " + voice;
    }
}
