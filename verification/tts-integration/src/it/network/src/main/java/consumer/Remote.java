package consumer;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.openai.OpenAiConfig;
import dev.parlance.tts.openai.OpenAiProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import java.util.List;

/** Says a sentence with a voice of each service. */
public final class Remote {
    private Remote() {}

    /** Prints how long each is, or why there is none. */
    public static void main(String[] arguments) {
        try (Service service = new Service();
                Parlance parlance = Parlance.builder()
                        .provider(DashScopeProvider.factory(DashScopeConfig.builder("key")
                                .baseUrl(service.url("/api/v1"))
                                .build()))
                        .provider(OpenAiProvider.factory(OpenAiConfig.builder("key")
                                .baseUrl(service.url("/v1"))
                                .dialect("openai")
                                .build()))
                        .build()) {
            for (String voice : List.of("dashscope:Dylan", "openai:alloy")) {
                System.out.println(parlance.synthesizer()
                        .synthesize(SpeechRequest.of("您猜怎么着？", VoiceId.of(voice)))
                        .fold(SpeechError::message, speech -> speech.audio().duration().toString()));
            }
        }
    }
}
