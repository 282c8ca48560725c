package dev.parlance.tts.examples;

import dev.parlance.tts.Fallback;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.WavFileSink;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.openai.OpenAiConfig;
import dev.parlance.tts.openai.OpenAiProvider;
import dev.parlance.tts.resilience.Resilience;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * No single point of failure: DashScope speaks, an OpenAI-compatible server if that fails, and the embedded engine if both do,
 * each from the sentence on where the one before gave up. The receipt tells who spoke what. Needs no key: then the engine
 * speaks all of it.
 */
public final class ThreeProviders {
    private static final String TEXT =
            "The train to Oxford leaves from platform four. It calls at Reading and at Didcot. "
                    + "Please keep your belongings with you.";

    private ThreeProviders() {}

    /** Runs the example with the file to write; both services are configured in the environment. */
    public static void main(String[] arguments) throws IOException {
        run(DashScopeConfig.fromEnvironment(), OpenAiConfig.fromEnvironment(), Path.of(arguments[0]));
    }

    static void run(DashScopeConfig dashScope, OpenAiConfig openAi, Path wavFile) throws IOException {
        Parlance.Builder builder = Parlance.builder();
        if (dashScope.hasKey()) {
            builder.provider(DashScopeProvider.factory(dashScope));
        }
        // A server of one's own needs no key.
        if (openAi.hasKey() || !openAi.isOpenAis()) {
            builder.provider(OpenAiProvider.factory(openAi));
        }
        // guide: begin chain
        builder.provider(EspeakProvider.factory())
                .interceptUncached(Resilience.standard())
                .fallback(Fallback.toNearestVoice());
        // guide: end
        try (Parlance parlance = builder.build();
                WavFileSink wav = WavFileSink.create(wavFile)) {
            Either<SpeechError, SpeechReceipt> outcome =
                    parlance.synthesizer().synthesize(SpeechRequest.of(TEXT), wav, Cancellation.never());
            if (outcome.isRight()) {
                wav.commit();
            }
            System.out.println(outcome.fold(SpeechError::message, ThreeProviders::whoSpokeWhat));
        }
    }

    private static String whoSpokeWhat(SpeechReceipt receipt) {
        return receipt.parts().stream().map(ThreeProviders::line).collect(Collectors.joining("\n"));
    }

    // guide: begin receipt
    private static String line(SpeechReceipt part) {
        TextRange range = part.text().orElse(new TextRange(0, TEXT.length()));
        return part.voice() + " after " + part.attempts() + " attempts: "
                + TEXT.substring(range.start(), range.end()).strip();
    }
    // guide: end
}
