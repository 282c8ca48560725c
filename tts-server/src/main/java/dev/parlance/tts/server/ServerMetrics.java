package dev.parlance.tts.server;

import dev.parlance.tts.micrometer.SpeechMetrics;
import dev.parlance.tts.speech.SpeechListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/**
 * What {@code GET /metrics} shows: the requests of a server, and what its chain speaks if that reports to {@link #listener}.
 *
 * <pre>{@code
 * ServerMetrics metrics = ServerMetrics.create();
 * Parlance parlance = Parlance.builder().provider(…).listener(metrics.listener()).build();
 * SpeechServer server = SpeechServer.start(ServerConfig.standard(), parlance, metrics);
 * }</pre>
 *
 * <p>Beside the meters of {@link SpeechMetrics} there are {@code parlance.server.requests} by route and status, and {@code
 * parlance.server.running} and {@code parlance.server.waiting}, which count texts now. The status is that of the answer, {@code
 * broken_off} if an error came after the first audio, or {@code hung_up} if the client did not wait. No tag holds what a client has
 * sent. Safe for concurrent use.
 */
public final class ServerMetrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final SpeechListener listener = SpeechMetrics.of(registry);

    private ServerMetrics() {}

    /** Returns meters that have counted nothing yet. */
    public static ServerMetrics create() {
        return new ServerMetrics();
    }

    /** Returns the listener to build the chain with. */
    public SpeechListener listener() {
        return listener;
    }

    void watch(Supplier<Number> running, Supplier<Number> waiting) {
        Gauge.builder("parlance.server.running", running)
                .description("Texts that are spoken now")
                .register(registry);
        Gauge.builder("parlance.server.waiting", waiting)
                .description("Texts that wait for their turn")
                .register(registry);
    }

    /**
     * Counts a request; {@code route} is one of those of the server, never what a client has sent, and {@code status} that of the
     * answer, {@code broken_off} or {@code hung_up}.
     */
    void ended(String route, String status) {
        Counter.builder("parlance.server.requests")
                .description("Requests by route and status of the answer")
                .tags("route", route, "status", status)
                .register(registry)
                .increment();
    }

    String scrape() {
        return registry.scrape();
    }

    void close() {
        registry.close();
    }
}
