package dev.parlance.tts.openai;

import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.ServerWav;
import java.io.IOException;
import java.util.Map;

/** Kokoro-FastAPI: chunks of bytes, errors as FastAPI has them. */
final class KokoroServer extends SpeechServer {
    @Override
    String dialect() {
        return "kokoro";
    }

    @Override
    String voice() {
        return "af_heart";
    }

    @Override
    void list(FaultExchange http) throws IOException {
        http.type("application/json")
                .body(
                        "{\"voices\":[{\"id\":\"af_heart\",\"name\":\"af_heart\"},{\"id\":\"bm_lewis\",\"name\":\"Lewis\"},"
                                + "{\"id\":\"zf_xiaobei\",\"name\":\"zf_xiaobei\"}]}");
    }

    @Override
    String refusal(String message) {
        return "{\"detail\":{\"error\":\"validation_error\",\"message\":\"" + message
                + "\",\"type\":\"invalid_request_error\"}}";
    }

    @Override
    void begin(FaultExchange http, Map<String, Object> request, int pcmBytes) throws IOException {
        if ("wav".equals(request.get("response_format"))) {
            http.type("audio/wav").send(ServerWav.header(RATE_HZ, 0x7FFF_FFBF, 0x7FFF_FF9B));
        } else {
            http.type("audio/pcm").head();
        }
    }
}
