package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.WavFileSink;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Path;

/** Speaks a sentence into a WAV file: {@code Hello hello.wav}. */
public final class Hello {
    private Hello() {}

    /** Runs the example; the first argument is the file to write. */
    public static void main(String[] arguments) throws IOException {
        Path wav = Path.of(arguments[0]);
        // guide: begin hello
        try (Parlance parlance =
                        Parlance.builder().provider(EspeakProvider.factory()).build();
                WavFileSink file = WavFileSink.create(wav)) {
            SpeechRequest request = SpeechRequest.of("Hello. 你好，世界。");
            Either<SpeechError, SpeechReceipt> outcome = parlance.synthesizer().synthesize(request, file);
            if (outcome.isRight()) {
                file.commit(); // without it, no file appears
            }
            System.out.println(outcome.fold(SpeechError::message, SpeechReceipt::toString));
        }
        // guide: end
    }
}
