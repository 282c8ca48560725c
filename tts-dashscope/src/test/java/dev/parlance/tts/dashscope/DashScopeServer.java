package dev.parlance.tts.dashscope;

import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.FaultSocket;
import dev.parlance.tts.testkit.RecordedRequest;
import dev.parlance.tts.testkit.TestDeadline;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The service on this machine. Its WebSockets speak as documented until they are told otherwise. */
public final class DashScopeServer implements AutoCloseable {
    static final String KEY = "sk-test-0123456789";

    private final FaultServer server = FaultServer.start();
    private final AtomicReference<Supplier<Object>> settings = new AtomicReference<>(() -> "");

    private DashScopeServer() {
        on("", HttpSpeech.refusal(404, Events.refusal("NotFound", "no such path")));
        on("/realtime", http -> {
            RealtimeVoice voice = new RealtimeVoice(http.webSocket());
            settings.set(() -> http.request().target() + voice.settings());
            voice.serve();
        });
        on("/inference", http -> {
            TaskVoice voice = new TaskVoice(http.webSocket());
            settings.set(voice::settings);
            voice.serve();
        });
    }

    public static DashScopeServer start() {
        return new DashScopeServer();
    }

    /** ErrorResponses requests whose path ends with {@code pathEnd}, before what was set earlier. */
    DashScopeServer on(String pathEnd, FaultServer.Script script) {
        server.on(pathEnd, script);
        return this;
    }

    /** ErrorResponses the next request that has no earlier reply waiting. */
    public DashScopeServer reply(FaultServer.Script script) {
        server.next(script);
        return this;
    }

    /** Does what {@code script} says from now on, on every WebSocket. */
    DashScopeServer instead(FaultSocket.Script script) {
        return on("/realtime", FaultServer.webSocket(script)).on("/inference", FaultServer.webSocket(script));
    }

    /** Returns a configuration for this server. */
    public DashScopeConfig.Builder config() {
        return DashScopeConfig.builder(KEY).baseUrl(baseUrl()).webSocketUrl(webSocketUrl());
    }

    /** Returns the server itself. */
    FaultServer faults() {
        return server;
    }

    URI baseUrl() {
        return server.uri("/api/v1");
    }

    URI webSocketUrl() {
        return server.webSocketUri("/api-ws/v1");
    }

    /** Returns the address of {@code path} on this server. */
    String url(String path) {
        return server.uri(path).toString();
    }

    /** Returns the next request that arrived, waiting for it. */
    RecordedRequest take() throws InterruptedException {
        return server.take();
    }

    /** Returns how many requests have come. */
    public int requests() {
        return server.requests().size();
    }

    /** Returns what the last client of a WebSocket asked for. */
    Object asked() {
        return settings.get().get();
    }

    /** Returns how many requests are being answered. */
    int open() {
        return server.openExchanges();
    }

    /** Waits until no request is being answered; returns false if that takes too long. */
    boolean awaitIdle() throws InterruptedException {
        return server.awaitNoExchange(TestDeadline.TIME);
    }

    @Override
    public void close() {
        server.close();
    }
}
