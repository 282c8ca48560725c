package dev.parlance.tts.voice;

import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.util.List;

/**
 * Knows which voices there are.
 *
 * <p>Rules, checked by {@code VoiceCatalogContract}:
 *
 * <ol>
 *   <li>V1. Each id is listed once, and its provider is the catalogue's.
 *   <li>V2. Every voice speaks at least one language, given as a BCP 47 tag.
 *   <li>V3. The list cannot be changed by the caller.
 *   <li>V4. {@link #find} returns those of {@link #voices} that match, in the same order but for V7; none is an empty list.
 *   <li>V5. A backend that cannot be asked is an error, never a shorter list.
 *   <li>V6. Safe for concurrent use.
 *   <li>V7. If the language asked for has a region, {@link #find} returns voices of that region before those of none, and no voice
 *       of another region only.
 * </ol>
 */
public interface VoiceCatalog {
    /** Returns all voices. It may block to ask the backend. */
    Either<SpeechError, List<Voice>> voices();

    /** Returns the voices that match {@code query}. */
    default Either<SpeechError, List<Voice>> find(VoiceQuery query) {
        return voices().map(query::among);
    }
}
