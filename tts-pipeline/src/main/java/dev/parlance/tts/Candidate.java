package dev.parlance.tts;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechRequest;
import java.util.Optional;

/**
 * A provider that may speak a text.
 *
 * @param provider the provider, opened
 * @param mapped the request with the voice and the model that it has instead of those asked for; empty for the provider that
 *     the request is for
 */
record Candidate(SpeechProvider provider, Optional<SpeechRequest> mapped) {
    /** Returns {@code asked} as this provider gets it. */
    SpeechRequest request(SpeechRequest asked) {
        return mapped.map(settings -> settings.withText(asked.text())).orElse(asked);
    }
}
