package dev.parlance.tts;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SynthesizerProfile;

/**
 * A provider that may speak a text.
 *
 * @param provider the provider, opened
 * @param resolved the request as it gets it, with the voice, the model and the profile for the whole text
 */
record Candidate(SpeechProvider provider, ResolvedRequest resolved) {
    SynthesizerProfile profile() {
        return resolved.profile();
    }

    /** Returns the request for {@code text}, which is the whole text or a piece of it. */
    ResolvedRequest asking(String text) {
        return resolved.withText(text);
    }
}
