package dev.parlance.tts.openai;

import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.ServerWav;
import java.io.IOException;
import java.util.Map;

/** Our own, {@code tts-server}: events without {@code event} lines, of a WAV unless another format is asked for. */
final class ParlanceServer extends SpeechServer {
    static final String USAGE = "\"usage\":{\"input_tokens\":0,\"output_tokens\":0,\"total_tokens\":0},"
            + "\"speech\":{\"provider\":\"espeak\",\"voice\":\"espeak:en-us\",\"duration_ms\":900,\"warnings\":[]}";

    @Override
    String dialect() {
        return "parlance";
    }

    @Override
    String voice() {
        return "espeak:en-us";
    }

    @Override
    void list(FaultExchange http) throws IOException {
        http.type("application/json")
                .body("{\"voices\":[{\"id\":\"espeak:en-us\",\"name\":\"English (America)\",\"provider\":\"espeak\","
                        + "\"languages\":[\"en-US\",\"en\"],\"gender\":\"male\",\"status\":\"ready\",\"origin\":\"system\"}],"
                        + "\"problems\":[{\"provider\":\"studio\",\"message\":\"unavailable\"}]}");
    }

    @Override
    String refusal(String message) {
        return "{\"error\":{\"message\":\"" + message
                + "\",\"type\":\"invalid_request_error\",\"param\":\"voice\",\"code\":\"unknown_voice\"}}";
    }

    @Override
    void begin(FaultExchange http, Map<String, Object> request, int pcmBytes) throws IOException {
        http.header("x-request-id", "req_7b0f").type("text/event-stream").head();
        http.send(SpeechEventWriter.bare("{\"type\":\"speech.audio.start\",\"format\":\"wav\",\"sample_rate\":"
                + RATE_HZ + ",\"channels\":1,\"voice\":\"espeak:en-us\"}"));
        send(http, ServerWav.header(RATE_HZ, -1, -1));
    }

    @Override
    void send(FaultExchange http, byte[] pcm) throws IOException {
        http.send(SpeechEventWriter.bare(SpeechEventWriter.delta(pcm)));
    }

    @Override
    void finish(FaultExchange http) throws IOException {
        http.send(SpeechEventWriter.bare(SpeechEventWriter.done(USAGE)));
    }
}
