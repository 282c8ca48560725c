package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PcmAudio;
import java.util.Locale;
import java.util.Optional;

/**
 * Audio to turn into text.
 *
 * @param audio the whole audio
 * @param language the language that is spoken in it, or empty if the recogniser is to find out
 */
public record RecognitionRequest(PcmAudio audio, Optional<Locale> language) {
    /** Checks that nothing is null. */
    public RecognitionRequest {
        requireNonNull(audio, "audio");
        requireNonNull(language, "language");
    }

    /** Returns a request whose language the recogniser is to find out. */
    public static RecognitionRequest of(PcmAudio audio) {
        return new RecognitionRequest(audio, Optional.empty());
    }

    /** Returns the same request for audio in {@code language}: recognisers mishear less when they are told. */
    public RecognitionRequest withLanguage(Locale language) {
        return new RecognitionRequest(audio, Optional.of(language));
    }
}
