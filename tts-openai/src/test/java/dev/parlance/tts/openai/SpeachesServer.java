package dev.parlance.tts.openai;

import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.ServerWav;
import java.io.IOException;
import java.util.Map;

/** speaches: bytes at the rate that was asked for, and voices in a list like that of models. */
final class SpeachesServer extends SpeechServer {
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

    @Override
    void begin(FaultExchange http, Map<String, Object> request, int pcmBytes) throws IOException {
        int rateHz = (int) number(request, "sample_rate", RATE_HZ);
        if ("wav".equals(request.get("response_format"))) {
            http.type("audio/wav").send(ServerWav.header(rateHz, 0, 0));
        } else {
            http.type("audio/pcm").head();
        }
    }
}
