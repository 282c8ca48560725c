package dev.parlance.tts.examples;

import dev.parlance.tts.testkit.FaultExchange;
import java.io.IOException;
import java.util.Base64;

/** A second of audio as DashScope streams it. */
final class DashScopeAnswer {
    private static final byte[] SECOND_OF_AUDIO = new byte[48_000];

    private DashScopeAnswer() {}

    static void send(FaultExchange http) throws IOException {
        http.type("text/event-stream")
                .send(event("null", Base64.getEncoder().encodeToString(SECOND_OF_AUDIO)))
                .send(event("stop", ""));
    }

    private static String event(String reason, String data) {
        return "id:1\nevent:result\n:HTTP_STATUS/200\ndata:{\"output\":{\"finish_reason\":\"" + reason
                + "\",\"audio\":{\"data\":\"" + data + "\"}},\"usage\":{\"characters\":41},\"request_id\":\"r-1\"}\n\n";
    }
}
