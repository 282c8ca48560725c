package consumer;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.openai.OpenAiConfig;
import dev.parlance.tts.openai.OpenAiProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.speech.SpeechRequest;
import java.net.URI;

/** Parlance, with its two adapters of services over a network. */
public final class Ours {
    private Ours() {}

    public static void main(String[] arguments) throws Exception {
        Faults.play("Parlance, tts-openai", Faults.Wire.BODY, server -> new Chain(openAi(server)));
        Faults.play("Parlance, tts-dashscope", Faults.Wire.EVENTS, server -> new Chain(dashScope(server)));
        System.exit(0);
    }

    private static SpeechProviderFactory openAi(URI server) {
        return OpenAiProvider.factory(OpenAiConfig.builder("sk-test")
                .baseUrl(URI.create(server + "/v1"))
                .dialect("openai")
                .model("tts-1")
                .build());
    }

    private static SpeechProviderFactory dashScope(URI server) {
        return DashScopeProvider.factory(DashScopeConfig.builder("sk-test")
                .baseUrl(URI.create(server + "/api/v1"))
                .build());
    }

    private static final class Chain implements Faults.Library {
        private final Parlance parlance;

        Chain(SpeechProviderFactory provider) {
            parlance = Parlance.builder().provider(provider).build();
        }

        @Override
        public byte[] speak(String text) {
            PcmCollector sink = new PcmCollector();
            return parlance.synthesizer()
                    .synthesize(SpeechRequest.of(text), sink)
                    .map(receipt -> sink.audio().orElseThrow().toWav())
                    .getOrElseThrow(error -> new IllegalStateException(error.message()));
        }
    }
}
