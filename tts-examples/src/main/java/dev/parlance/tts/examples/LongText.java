package dev.parlance.tts.examples;

import dev.parlance.tts.Fallback;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.WavFileSink;
import dev.parlance.tts.cachefile.FileAudioStore;
import dev.parlance.tts.cachefile.FileCacheConfig;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.resilience.Resilience;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Speaks a text of any length to a WAV file: through the cloud, each sentence from the cache if it is there; what fails is
 * tried again, and what fails again is spoken by the embedded engine. Needs no key: then the engine speaks all of it.
 */
public final class LongText {
    private LongText() {}

    /** Runs the example with the file of the text and the file to write. */
    public static void main(String[] arguments) throws IOException {
        SpeechRequest text = SpeechRequest.of(Files.readString(Path.of(arguments[0])));
        // guide: begin chain
        try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.fromEnvironment());
                Parlance parlance = Parlance.builder()
                        .provider(SpeechProviderFactory.of("dashscope", LongText::cloud))
                        .provider(EspeakProvider.factory())
                        .cache(store)
                        .interceptUncached(Resilience.standard())
                        .fallback(Fallback.toNearestVoice())
                        .build();
                WavFileSink wav = WavFileSink.create(Path.of(arguments[1]))) {
            Either<SpeechError, SpeechReceipt> outcome =
                    parlance.synthesizer().synthesize(text, wav, Cancellation.never());
            if (outcome.isRight()) {
                wav.commit();
            }
            System.out.println(outcome.fold(SpeechError::message, LongText::summary));
        }
        // guide: end
    }

    // guide: begin cloud
    // Opened when it is first needed: without a key that fails, and the next provider speaks.
    private static SpeechProvider cloud() {
        return DashScopeProvider.open(DashScopeConfig.fromEnvironment());
    }
    // guide: end

    private static String summary(SpeechReceipt receipt) {
        return receipt.audioDuration().toSeconds() + " seconds in " + receipt.pieces() + " pieces by "
                + receipt.parts().stream().map(SpeechReceipt::voice).distinct().toList();
    }
}
