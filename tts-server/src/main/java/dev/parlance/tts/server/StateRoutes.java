package dev.parlance.tts.server;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.speech.SpeechError;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** {@code GET /health}, {@code /ready} and {@code /metrics}: for what watches the server. */
final class StateRoutes {
    private final ServerParts parts;
    // Warming up costs a connection or a process, so it is done until it succeeds and not again.
    private volatile boolean warm;

    private StateRoutes(ServerParts parts) {
        this.parts = parts;
    }

    static void add(Routes routes, ServerParts parts) {
        StateRoutes state = new StateRoutes(parts);
        Answer alive = Answer.json(json -> json.name("status").value("alive"));
        routes.get("/health", Access.OPEN, exchange -> exchange.answer(alive))
                .get("/ready", Access.OPEN, exchange -> exchange.inBackground(state::ready))
                .get("/metrics", Access.WATCHING, exchange -> exchange.answer(state.metrics()));
    }

    private Answer ready() {
        if (parts.requests().isDraining()) {
            return Answer.of(ApiError.shuttingDown());
        }
        return whyNotReady()
                .map(error -> Answer.of(ApiError.server(503, "unavailable", error.problem())))
                .orElseGet(() -> Answer.json(json -> json.name("status").value("ready")));
    }

    private Optional<SpeechError> whyNotReady() {
        Parlance parlance = parts.parlance();
        if (warm) {
            return parlance.provider(parlance.providerNames().get(0)).fold(Optional::of, provider -> Optional.empty());
        }
        Optional<SpeechError> problem = parlance.warmUp();
        warm = problem.isEmpty();
        return problem;
    }

    private Answer metrics() {
        // The format of Prometheus, version 0.0.4.
        return new Answer(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                Buffer.buffer(parts.metrics().scrape()));
    }
}
