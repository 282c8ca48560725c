package dev.parlance.tts.dashscope;

import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.ResponseBody;
import retrofit2.Call;

/** Makes the HTTP call for an order. */
final class SpeechCall {
    private final DashScopeApi api;
    private final DashScopeConfig config;

    SpeechCall(DashScopeApi api, DashScopeConfig config) {
        this.api = api;
        this.config = config;
    }

    /** Returns the call, not sent yet. */
    Call<ResponseBody> of(Order order, CallWatch watch) {
        OneShotBody body = new OneShotBody(new SpeechJson(order, config.instructionsMirrored()).bytes());
        return api.post(order.spec().family().path, headers(order), body, watch);
    }

    private Map<String, String> headers(Order order) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", order.key().authorization());
        headers.put("User-Agent", DashScopeHttp.USER_AGENT);
        config.workspace().ifPresent(workspace -> headers.put("X-DashScope-WorkSpace", workspace));
        if (order.transport() == TransportKind.SSE) {
            headers.put("X-DashScope-SSE", "enable");
            headers.put("Accept", "text/event-stream");
        } else {
            headers.put("Accept", "application/json; charset=utf-8");
        }
        return headers;
    }
}
