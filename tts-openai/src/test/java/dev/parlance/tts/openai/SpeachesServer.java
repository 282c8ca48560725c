package dev.parlance.tts.openai;

import dev.parlance.tts.testkit.FaultExchange;
import java.io.IOException;
import java.util.Map;

/** speaches: bytes at the rate that was asked for, events without {@code event} lines, voices under their models. */
final class SpeachesServer extends SpeechServer {
    static final String NO_USAGE = "\"token_usage\":{\"input_tokens\":0,\"output_tokens\":0,\"total_tokens\":0}";

    @Override
    String dialect() {
        return "speaches";
    }

    @Override
    String voice() {
        return "af_heart";
    }

    @Override
    void list(FaultExchange http) throws IOException {
        http.type("application/json")
                .body(
                        "{\"object\":\"list\",\"data\":[{\"id\":\"af_heart\",\"name\":\"af_heart\",\"language\":\"en-us\"},"
                                + "{\"id\":\"jf_alpha\",\"language\":\"ja\"}]}");
    }

    @Override
    String refusal(String message) {
        return "{\"detail\":\"" + message + "\"}";
    }

    private static boolean isEvents(FaultExchange http) {
        return "sse".equals(members(http.request()).get("stream_format"));
    }

    @Override
    void begin(FaultExchange http, Map<String, Object> request, int pcmBytes) throws IOException {
        int rateHz = (int) number(request, "sample_rate", RATE_HZ);
        if (isEvents(http)) {
            http.type("text/event-stream; charset=utf-8").head();
        } else if ("wav".equals(request.get("response_format"))) {
            http.type("audio/wav").send(Wav.header(rateHz, 0, 0));
        } else {
            http.type("audio/pcm").head();
        }
    }

    @Override
    void send(FaultExchange http, byte[] pcm) throws IOException {
        if (isEvents(http)) {
            http.send(SpeechEventWriter.bare(SpeechEventWriter.delta(pcm)));
        } else {
            http.send(pcm);
        }
    }

    @Override
    void finish(FaultExchange http) throws IOException {
        if (isEvents(http)) {
            http.send(SpeechEventWriter.bare(SpeechEventWriter.done(NO_USAGE)));
        }
    }
}
