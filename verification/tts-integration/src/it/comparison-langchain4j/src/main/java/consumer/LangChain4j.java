package consumer;

import dev.langchain4j.model.audio.TextToSpeechModel;
import dev.langchain4j.model.openai.OpenAiTextToSpeechModel;
import java.net.URI;

/** LangChain4j's model of speech. It has no stream. */
public final class LangChain4j {
    private LangChain4j() {}

    public static void main(String[] arguments) throws Exception {
        Faults.play("LangChain4j", Faults.Wire.BODY, server -> {
            TextToSpeechModel model = model(server);
            return text -> model.synthesize(text).audio().binaryData();
        });
        System.exit(0);
    }

    private static TextToSpeechModel model(URI server) {
        return OpenAiTextToSpeechModel.builder()
                .baseUrl(server + "/v1")
                .apiKey("sk-test")
                .modelName("tts-1")
                .voice("alloy")
                .build();
    }
}
