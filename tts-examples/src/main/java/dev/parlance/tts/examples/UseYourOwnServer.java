package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.openai.OpenAiConfig;
import dev.parlance.tts.openai.OpenAiProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import java.net.URI;

/** Speaks with a voice of a Kokoro-FastAPI server beside OpenAI's own: {@code UseYourOwnServer http://localhost:8880/v1}. */
public final class UseYourOwnServer {
    private UseYourOwnServer() {}

    /** Runs the example; the first argument is the address of the server. */
    public static void main(String[] arguments) {
        URI address = URI.create(arguments[0]);
        // guide: begin servers
        OpenAiConfig cloud = OpenAiConfig.fromEnvironment(); // OPENAI_API_KEY
        OpenAiConfig local = OpenAiConfig.builder()
                .providerName("kokoro")
                .baseUrl(address)
                .dialect("kokoro")
                .build();
        try (Parlance parlance = Parlance.builder()
                .provider(OpenAiProvider.factory(cloud))
                .provider(OpenAiProvider.factory(local))
                .build()) {
            SpeechRequest request = SpeechRequest.of("The kettle is boiling.", VoiceId.of("kokoro:af_sky"));
            System.out.println(parlance.synthesizer()
                    .synthesize(request)
                    .fold(SpeechError::message, speech -> speech.receipt().toString()));
        }
        // guide: end
    }
}
