package dev.parlance.tts.server;

import dev.parlance.tts.Parlance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An HTTP server that speaks with a chain: OpenAI's {@code /v1/audio/speech} with audio and events while they are made, the voices, the
 * models and the formats, a page to listen with, tools for assistants, and metrics. {@code docs/server.md} describes it.
 *
 * <pre>{@code
 * try (Parlance parlance = Parlance.builder().provider(EspeakProvider.factory()).build();
 *         SpeechServer server = SpeechServer.start(ServerConfig.standard(), parlance)) {
 *     System.out.println(server.address());
 *     …
 * }
 * }</pre>
 *
 * <p>It keeps a program alive until it is closed. It takes no signals of the process: the program closes it. Safe for concurrent use.
 */
public final class SpeechServer implements AutoCloseable {
    private static final int EVENT_LOOPS = 2;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int LINE_BYTES = 8 * 1024;
    // Linux has buffers of 4 MB otherwise, and writes on once a third is free: a player that reads as fast as speech
    // sounds would pass for
    // one that reads nothing.
    private static final int SEND_BYTES = 64 * 1024;
    private static final int BACKGROUND_TASKS = 2;
    private static final Duration CANCEL_TIME = Duration.ofSeconds(2);
    private static final Duration STEP_TIME = Duration.ofSeconds(30);

    private final ServerParts parts;
    private final GuardedTransport transport;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean drained;
    private final InetAddress host;
    private final HttpServer http;
    private final Optional<McpDevice> device;

    private SpeechServer(ServerParts parts, GuardedTransport transport, InetAddress host) {
        this.parts = parts;
        this.transport = transport;
        this.host = host;
        http = parts.vertx().createHttpServer(options());
        device = parts.config()
                .players()
                .map(players -> new McpDevice(
                        players,
                        parts.parlance().synthesizer(),
                        parts.metrics().listener(),
                        parts.config().waiting() + 1));
    }

    /**
     * Starts a server without the meters of a chain; the caller closes it, before the chain.
     *
     * @throws IOException if it cannot listen there, such as because the port is in use
     * @throws IllegalArgumentException if it is to listen beyond the loopback address and there is no key
     */
    public static SpeechServer start(ServerConfig config, Parlance parlance) throws IOException {
        return start(config, parlance, ServerMetrics.create());
    }

    /**
     * Starts a server that shows {@code metrics}; the caller closes it, before the chain.
     *
     * @param metrics of this server alone; the chain reports to its listener
     * @throws IOException if it cannot listen there, such as because the port is in use
     * @throws IllegalArgumentException if it is to listen beyond the loopback address and there is no key
     */
    public static SpeechServer start(ServerConfig config, Parlance parlance, ServerMetrics metrics) throws IOException {
        InetAddress host = InetAddress.getByName(config.host());
        if (!host.isLoopbackAddress() && config.key().isEmpty()) {
            throw new IllegalArgumentException(
                    "a server that others can reach needs a key, so that not everyone can use it;"
                            + " set one, or listen on 127.0.0.1");
        }
        GuardedTransport transport = new GuardedTransport(config.stallTime());
        Vertx vertx = vertx(transport);
        Admission admission = new Admission("parlance-server-speech", config.syntheses(), config.waiting());
        ServerParts parts = new ServerParts(
                config,
                vertx,
                parlance,
                metrics,
                admission,
                new Admission("parlance-server-background", BACKGROUND_TASKS, config.waiting()),
                new Connections(vertx, config.connections(), config.receiveTime()),
                new RunningRequests(config.bodyBytes()));
        metrics.watch(admission::running, admission::waiting);
        SpeechServer server = new SpeechServer(parts, transport, host);
        boolean listening = false;
        try {
            server.listen();
            listening = true;
            return server;
        } finally {
            if (!listening) {
                server.close();
            }
        }
    }

    private static Vertx vertx(GuardedTransport transport) {
        // No folder for files of the class path, which are none of the server's; no warnings of the clock.
        return Vertx.builder()
                .with(new VertxOptions()
                        .setEventLoopPoolSize(EVENT_LOOPS)
                        .setWorkerPoolSize(1)
                        .setInternalBlockingPoolSize(1)
                        .setFileSystemOptions(new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false)))
                .withTransport(transport)
                .build();
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxInitialLineLength(LINE_BYTES)
                .setSendBufferSize(SEND_BYTES)
                .setTcpNoDelay(true);
    }

    private void listen() throws IOException {
        Routes routes = routes();
        RequestRouter router =
                new RequestRouter(parts, new AccessRules(parts.config(), host.isLoopbackAddress()), routes);
        http.connectionHandler(parts.connections()::opened)
                .requestHandler(router::accept)
                .invalidRequestHandler(router::refuse);
        await(http.listen(SocketAddress.inetSocketAddress(
                new InetSocketAddress(host, parts.config().port()))));
    }

    /** Returns all there is; a new route is added here. */
    private Routes routes() {
        Routes routes = new Routes();
        PageFiles.add(routes);
        SpeechResolver resolver = new SpeechResolver(parts.parlance(), parts.config());
        SpeechRoute.add(routes, resolver);
        VoicesRoute.add(routes, parts.parlance());
        FormatsRoute.add(routes);
        McpRoute.add(routes, parts, resolver, device);
        StateRoutes.add(routes, parts);
        return routes;
    }

    /** Returns the address of the page, with the port that the server has. */
    public URI address() {
        String name = host instanceof Inet6Address ? "[" + host.getHostAddress() + "]" : host.getHostAddress();
        return URI.create("http://" + name + ":" + http.actualPort() + "/");
    }

    /**
     * Refuses new requests, lets those that run or wait end within the drain time, cancels the rest, and gives back threads and
     * sockets. A second call does nothing.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        parts.requests().drain();
        List<Exchange> unfinished = parts.requests().await(parts.config().drainTime());
        drained = unfinished.isEmpty();
        for (Exchange late : unfinished) {
            late.inEventLoop(() -> late.giveUp(ApiError.shuttingDown()));
        }
        for (Exchange stuck : parts.requests().await(CANCEL_TIME)) {
            stuck.inEventLoop(stuck::breakOff);
        }
        device.ifPresent(McpDevice::close);
        parts.admission().close();
        parts.background().close();
        try {
            await(http.close());
            transport.closeConnections();
            await(parts.vertx().close());
        } catch (IOException e) {
            ServerLog.failed("of closing", e);
        }
        parts.metrics().close();
    }

    /** Returns true once it is closed and each request was answered whole before that. */
    public boolean isDrained() {
        return drained;
    }

    private static void await(Future<?> step) throws IOException {
        try {
            step.toCompletionStage().toCompletableFuture().get(STEP_TIME.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the server cannot listen: " + String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IOException("the server took longer than " + STEP_TIME.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
