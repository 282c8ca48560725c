package dev.parlance.tts;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechRequest;

/**
 * A provider that may speak a text.
 *
 * @param provider the provider, opened
 * @param settings the request as it gets it, with the voice for the whole text
 */
record Candidate(SpeechProvider provider, SpeechRequest settings) {
    /** Returns what this provider is asked for, for the text of {@code asked}. */
    SpeechRequest request(SpeechRequest asked) {
        return settings.withText(asked.text());
    }
}
