package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * The words that a recognizer found in audio.
 *
 * @param text the words, as the backend writes them; empty if the audio has no speech
 * @param language the language it recognized, or was told, if known
 * @param estimatedCost the list price, or empty if none is known
 * @param requestId the backend's name for the request
 */
public record Transcript(
        String text, Optional<Locale> language, Optional<Cost> estimatedCost, Optional<String> requestId) {
    /** Checks that nothing is null. */
    public Transcript {
        requireNonNull(text, "text");
        requireNonNull(language, "language");
        requireNonNull(estimatedCost, "estimatedCost");
        requireNonNull(requestId, "requestId");
    }

    /** Returns a transcript of which only the words are known. */
    public static Transcript of(String text) {
        return new Transcript(text, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns the details without the words, which are a person's speech. */
    @Override
    public String toString() {
        return "Transcript[" + text.length() + " chars"
                + language.map(heard -> ", " + heard.toLanguageTag()).orElse("") + "]";
    }
}
