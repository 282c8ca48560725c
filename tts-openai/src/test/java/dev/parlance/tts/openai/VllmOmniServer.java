package dev.parlance.tts.openai;

import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.ServerWav;
import java.io.IOException;
import java.util.Map;

/** vLLM-omni: a WAV of unknown size as a stream, or a whole one with its usage in headers. */
final class VllmOmniServer extends SpeechServer {
    @Override
    String dialect() {
        return "vllm-omni";
    }

    @Override
    String voice() {
        return "vivian";
    }

    @Override
    OpenAiConfig.Builder config() {
        return super.config().model("Qwen/Qwen3-TTS-12Hz-1.7B-CustomVoice");
    }

    @Override
    void list(FaultExchange http) throws IOException {
        http.type("application/json")
                .body("{\"voices\":[\"aiden\",\"vivian\",\"mine\"],\"uploaded_voices\":[{\"name\":\"mine\","
                        + "\"consent\":\"c\",\"created_at\":1738660000,\"file_size\":1024}]}");
    }

    @Override
    String refusal(String message) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}}";
    }

    @Override
    void begin(FaultExchange http, Map<String, Object> request, int pcmBytes) throws IOException {
        int rateHz = (int) number(request, "sample_rate", RATE_HZ);
        if ("audio".equals(request.get("stream_format"))) {
            http.type("audio/wav").send(ServerWav.header(rateHz, -1, -1));
            return;
        }
        http.header("x-vllm-omni-input-tokens", "18").header("x-vllm-omni-output-tokens", "77");
        http.header("x-vllm-omni-total-tokens", "95").type("audio/wav").promise(44L + pcmBytes);
        http.send(ServerWav.header(rateHz, pcmBytes));
    }
}
