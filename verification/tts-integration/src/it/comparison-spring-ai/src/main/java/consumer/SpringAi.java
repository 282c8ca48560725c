package consumer;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;
import org.springframework.ai.audio.tts.TextToSpeechPrompt;
import org.springframework.ai.openai.OpenAiAudioSpeechModel;
import org.springframework.ai.openai.OpenAiAudioSpeechOptions;
import reactor.core.publisher.Mono;

/** Spring AI's model of speech, called and streamed. */
public final class SpringAi {
    private SpringAi() {}

    public static void main(String[] arguments) throws Exception {
        Faults.play("Spring AI, call", Faults.Wire.BODY, server -> model(server)::call);
        Faults.play("Spring AI, stream", Faults.Wire.BODY, server -> new Streamed(model(server)));
        System.exit(0);
    }

    private static OpenAiAudioSpeechModel model(URI server) {
        OpenAiAudioSpeechOptions.Builder options = OpenAiAudioSpeechOptions.builder();
        options.baseUrl(server + "/v1").apiKey("sk-test").model("tts-1");
        options.voice("alloy").responseFormat("wav");
        return OpenAiAudioSpeechModel.builder().options(options.build()).build();
    }

    private static final class Streamed implements Faults.Library {
        private final OpenAiAudioSpeechModel model;

        Streamed(OpenAiAudioSpeechModel model) {
            this.model = model;
        }

        @Override
        public byte[] speak(String text) {
            Mono<byte[]> audio = model.stream(new TextToSpeechPrompt(text, model.getOptions()))
                    .map(response -> response.getResult().getOutput())
                    .collectList()
                    .map(Streamed::join);
            return audio.blockOptional().orElse(new byte[0]);
        }

        private static byte[] join(List<byte[]> chunks) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            chunks.forEach(all::writeBytes);
            return all.toByteArray();
        }
    }
}
