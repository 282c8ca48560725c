package dev.parlance.tts.dashscope.service;

import dev.parlance.tts.http.ApiKey;
import java.io.IOException;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Adds what all requests to the service have in common to those that are tagged with a key. */
public final class ServiceHeaders implements Interceptor {
    /** What to do without a key. */
    public static final String WHERE_TO_GET_A_KEY = "there is no key; get one at"
            + " https://www.alibabacloud.com/help/en/model-studio/get-api-key (China:"
            + " https://help.aliyun.com/zh/model-studio/get-api-key) and set DASHSCOPE_API_KEY";

    private final Optional<String> workspace;

    public ServiceHeaders(Optional<String> workspace) {
        this.workspace = workspace;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        ApiKey key = chain.request().tag(ApiKey.class);
        return chain.proceed(key == null ? chain.request() : complete(chain.request()));
    }

    private Request complete(Request request) {
        Request.Builder complete = request.newBuilder();
        if (request.body() != null) {
            boolean events = request.header("X-DashScope-SSE") != null;
            complete.header("Accept", events ? "text/event-stream" : "application/json; charset=utf-8");
        }
        workspace.ifPresent(id -> complete.header("X-DashScope-WorkSpace", id));
        return complete.build();
    }
}
