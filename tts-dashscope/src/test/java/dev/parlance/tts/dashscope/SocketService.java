package dev.parlance.tts.dashscope;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** The WebSockets of the service on this machine: as documented, or by a script. */
final class SocketService implements AutoCloseable {
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicReference<SocketPeer.Script> instead = new AtomicReference<>();
    private final AtomicReference<Supplier<Object>> settings = new AtomicReference<>(() -> "");
    private final DashScopeServer server = DashScopeServer.start();

    private SocketService() {
        server.on(
                "/realtime",
                request -> answer(request, peer -> {
                    RealtimeVoice voice = new RealtimeVoice(peer);
                    settings.set(() -> request.getTarget() + voice.settings());
                    voice.serve();
                }));
        server.on(
                "/inference",
                request -> answer(request, peer -> {
                    TaskVoice voice = new TaskVoice(peer);
                    settings.set(voice::settings);
                    voice.serve();
                }));
    }

    static SocketService start() {
        return new SocketService();
    }

    /** Does what {@code script} says from now on, on every connection. */
    SocketService instead(SocketPeer.Script script) {
        instead.set(script);
        return this;
    }

    DashScopeConfig.Builder config() {
        return server.config();
    }

    DashScopeServer server() {
        return server;
    }

    /** Returns what the last client asked for. */
    Object asked() {
        return settings.get().get();
    }

    /** Returns how many connections are open. */
    int open() {
        return open.get();
    }

    private MockResponse answer(RecordedRequest request, SocketPeer.Script usual) {
        SocketPeer.Script script = Optional.ofNullable(instead.get()).orElse(usual);
        return SocketPeer.upgrade(request, peer -> {
            open.incrementAndGet();
            try {
                script.run(peer);
            } finally {
                open.decrementAndGet();
            }
        });
    }

    @Override
    public void close() {
        server.close();
    }
}
