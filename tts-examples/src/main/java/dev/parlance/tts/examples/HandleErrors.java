package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.time.Duration;

/** Tells the errors apart that its caller can do something about, and leaves the others to their message. */
public final class HandleErrors {
    private HandleErrors() {}

    /** Runs the example: nobody has this voice. */
    public static void main(String[] arguments) {
        try (Parlance parlance =
                Parlance.builder().provider(EspeakProvider.factory()).build()) {
            SpeechRequest request = SpeechRequest.of("Hello.", VoiceId.of("espeak:nobody"));
            System.out.println(advice(parlance.synthesizer().synthesize(request)));
        }
    }

    static String advice(Either<SpeechError, Speech> outcome) {
        // guide: begin errors
        if (outcome.isRight()) {
            return "spoken: " + outcome.get().audio().duration();
        }
        SpeechError error = outcome.getLeft();
        if (error instanceof SpeechError.RateLimited limited) {
            return "wait " + limited.retryAfter().orElse(Duration.ofSeconds(5));
        }
        if (error instanceof SpeechError.UnknownVoice unknown) {
            return "choose another voice than " + unknown.voice();
        }
        return error.retryable() ? "try again: " + error.message() : error.message();
        // guide: end
    }
}
