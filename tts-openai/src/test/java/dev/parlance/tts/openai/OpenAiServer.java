package dev.parlance.tts.openai;

import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.ServerWav;
import java.io.IOException;
import java.util.Map;

/** OpenAI's own: events with {@code event} lines and usage, or bytes of a length that is not announced. */
final class OpenAiServer extends SpeechServer {
    static final String USAGE = "\"usage\":{\"input_tokens\":14,\"output_tokens\":101,\"total_tokens\":115}";

    @Override
    String dialect() {
        return "openai";
    }

    @Override
    String voice() {
        return "alloy";
    }

    @Override
    void list(FaultExchange http) throws IOException {
        http.status(404).type("application/json").body(refusal("Invalid URL (GET /v1/audio/voices)"));
    }

    @Override
    String refusal(String message) {
        return "{\"error\":{\"message\":\"" + message
                + "\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}";
    }

    private static boolean isEvents(FaultExchange http) {
        return "sse".equals(members(http.request()).get("stream_format"));
    }

    @Override
    void begin(FaultExchange http, Map<String, Object> request, int pcmBytes) throws IOException {
        http.header("x-request-id", "req_7b0f");
        if (isEvents(http)) {
            http.type("text/event-stream").head();
        } else if ("wav".equals(request.get("response_format"))) {
            http.type("audio/wav").send(ServerWav.header(RATE_HZ, -1, -1));
        } else {
            http.type("audio/pcm").head();
        }
    }

    @Override
    void send(FaultExchange http, byte[] pcm) throws IOException {
        if (isEvents(http)) {
            http.send(SpeechEventWriter.named(SpeechEventWriter.delta(pcm)));
        } else {
            http.send(pcm);
        }
    }

    @Override
    void finish(FaultExchange http) throws IOException {
        if (isEvents(http)) {
            http.send(SpeechEventWriter.named(SpeechEventWriter.done(USAGE)));
        }
    }
}
