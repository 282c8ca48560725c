package dev.parlance.tts.dashscope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * The service on this machine. It answers each request with the next scripted reply, or, when there is none, as the real
 * service would: by the handler of the request's path.
 */
final class DashScopeServer implements AutoCloseable {
    static final String KEY = "sk-test-0123456789";

    private final MockWebServer server = new MockWebServer();
    private final Queue<MockResponse> scripted = new ConcurrentLinkedQueue<>();
    private final Deque<Handler> handlers = new ConcurrentLinkedDeque<>();

    private DashScopeServer() {
        server.setServerSocketFactory(new PromptSockets());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                MockResponse next = scripted.poll();
                return next != null ? next : handle(request);
            }
        });
    }

    static DashScopeServer start() {
        DashScopeServer service = new DashScopeServer();
        try {
            service.server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return service;
    }

    private record Handler(String pathEnd, Function<RecordedRequest, MockResponse> answer) {}

    /** Answers requests whose path ends with {@code pathEnd}, before what was set earlier. A WebSocket is an upgrade. */
    DashScopeServer on(String pathEnd, Function<RecordedRequest, MockResponse> handler) {
        handlers.addFirst(new Handler(pathEnd, handler));
        return this;
    }

    /** Answers the next request that has no earlier reply waiting. */
    DashScopeServer reply(MockResponse response) {
        scripted.add(response);
        return this;
    }

    private MockResponse handle(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        return handlers.stream()
                .filter(handler -> path.endsWith(handler.pathEnd()))
                .findFirst()
                .map(handler -> handler.answer().apply(request))
                .orElseGet(() -> new MockResponse.Builder()
                        .code(404)
                        .body("{\"code\":\"NotFound\",\"message\":\"no such path\",\"request_id\":\"r-404\"}")
                        .build());
    }

    /** Returns a configuration for this server. */
    DashScopeConfig.Builder config() {
        return DashScopeConfig.builder(KEY).baseUrl(baseUrl()).webSocketUrl(webSocketUrl());
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getPort() + "/api/v1");
    }

    URI webSocketUrl() {
        return URI.create("ws://127.0.0.1:" + server.getPort() + "/api-ws/v1");
    }

    /** Returns the address of {@code path} on this server. */
    String url(String path) {
        return "http://127.0.0.1:" + server.getPort() + path;
    }

    /** Returns the next request that arrived, waiting for it. */
    RecordedRequest take() throws InterruptedException {
        RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came within 5 s");
        }
        return request;
    }

    /** Returns how many requests have come. */
    int requests() {
        return server.getRequestCount();
    }

    @Override
    public void close() {
        server.close();
    }
}
