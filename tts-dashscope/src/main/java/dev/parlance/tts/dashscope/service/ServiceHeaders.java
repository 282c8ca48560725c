package dev.parlance.tts.dashscope.service;

import java.io.IOException;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Adds what all requests to the service have in common to those that are tagged with a key. */
public final class ServiceHeaders implements Interceptor {
    private final Optional<String> workspace;

    public ServiceHeaders(Optional<String> workspace) {
        this.workspace = workspace;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        ApiKey key = chain.request().tag(ApiKey.class);
        return chain.proceed(key == null ? chain.request() : complete(chain.request(), key));
    }

    private Request complete(Request request, ApiKey key) {
        Request.Builder complete = request.newBuilder()
                .header("Authorization", key.authorization())
                .header("User-Agent", "parlance");
        if (request.body() != null) {
            boolean events = request.header("X-DashScope-SSE") != null;
            complete.header("Accept", events ? "text/event-stream" : "application/json; charset=utf-8");
        }
        workspace.ifPresent(id -> complete.header("X-DashScope-WorkSpace", id));
        return complete.build();
    }
}
