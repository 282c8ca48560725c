package dev.parlance.tts.openai;

import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.ServerWav;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** LocalAI: a whole WAV of known length, and no list of voices. */
final class LocalAiServer extends SpeechServer {
    @Override
    String dialect() {
        return "localai";
    }

    @Override
    String voice() {
        return "alloy";
    }

    @Override
    OpenAiConfig.Builder config() {
        return super.config().voice(voice()).voices(List.of(voice(), "en-us-amy-low.onnx"));
    }

    @Override
    void list(FaultExchange http) throws IOException {
        http.status(404).type("application/json").body(refusal("Resource not found"));
    }

    @Override
    String refusal(String message) {
        return "{\"error\":{\"code\":500,\"message\":\"" + message + "\",\"type\":\"\"}}";
    }

    @Override
    void begin(FaultExchange http, Map<String, Object> request, int pcmBytes) throws IOException {
        http.type("audio/x-wav").promise(44L + pcmBytes).send(ServerWav.header(RATE_HZ, pcmBytes));
    }
}
