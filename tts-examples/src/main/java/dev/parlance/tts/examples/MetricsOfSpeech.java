package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.WavFileSink;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.micrometer.SpeechMetrics;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Speaks a sentence to a WAV file and prints what the meters say of that: how long it took, to the first audio too, and how much
 * text and audio it is. A program has a registry of its own in place of this one, such as Prometheus's.
 */
public final class MetricsOfSpeech {
    private MetricsOfSpeech() {}

    /** Runs the example with the file to write. */
    public static void main(String[] arguments) throws IOException {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        // guide: begin meters
        try (Parlance parlance = Parlance.builder()
                        .provider(EspeakProvider.factory())
                        .listener(SpeechMetrics.of(meters))
                        .build();
                WavFileSink wav = WavFileSink.create(Path.of(arguments[0]))) {
            SpeechRequest request = SpeechRequest.of("Mind the gap.");
            Either<SpeechError, SpeechReceipt> outcome = parlance.synthesizer().synthesize(request, wav);
            if (outcome.isRight()) {
                wav.commit();
            }
            System.out.println(outcome.fold(SpeechError::message, SpeechReceipt::toString));
        }
        // guide: end
        System.out.println(meters.getMetersAsString());
    }
}
