package dev.parlance.tts.examples;

import static java.util.Objects.requireNonNull;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.espeak.EspeakModule;
import dev.parlance.tts.guice.TtsModule;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import io.vavr.control.Either;
import jakarta.inject.Inject;

/** A class of an application that speaks, and the bootstrap that wires it. Its test swaps the provider for a fake. */
public final class Announcements {
    // guide: begin class
    private final SpeechSynthesizer synthesizer;

    /** Creates it with a synthesizer. */
    @Inject
    public Announcements(SpeechSynthesizer synthesizer) {
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
    }
    // guide: end

    /** Announces that a train leaves. */
    public Either<SpeechError, Speech> departure(String destination, int platform) {
        return synthesizer.synthesize(
                SpeechRequest.of("The train to " + destination + " leaves from platform " + platform + "."));
    }

    /** Runs the example. */
    public static void main(String[] arguments) {
        // guide: begin wire
        Injector injector = Guice.createInjector(Stage.PRODUCTION, new TtsModule(), new EspeakModule());
        try (Parlance parlance = injector.getInstance(Parlance.class)) {
            Announcements announcements = injector.getInstance(Announcements.class);
            String outcome = announcements
                    .departure("Guilin", 4)
                    .fold(SpeechError::message, speech -> speech.receipt().toString());
            System.out.println(parlance.providers().get(0).name() + " said: " + outcome);
        }
        // guide: end
    }
}
