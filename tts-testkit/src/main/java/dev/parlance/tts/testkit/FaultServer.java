package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A server on this machine that answers by script, and does on request what a well-behaved one never does: HTTP answers,
 * event streams and WebSockets that stall, break off, end too early, never end, or are something else.
 *
 * <pre>{@code
 * try (FaultServer server = FaultServer.answering(http -> http.type("audio/wav").promise(1_000).send(half).cut())) {
 *     assertThat(errorOf(speakTo(server.uri("/")))).isInstanceOf(SpeechError.Truncated.class);
 * }
 * }</pre>
 *
 * <p>A script runs in a thread of its connection, once for each request. Waits in it end when the client leaves or the
 * server is closed. Safe for concurrent use.
 */
public final class FaultServer implements AutoCloseable {
    private final ServerSocket listener;
    private final BlockingQueue<RecordedRequest> untaken = new LinkedBlockingQueue<>();
    private final Semaphore departures = new Semaphore(0);

    // All guarded by the lock, which is notified when one of them changes.
    private final Object lock = new Object();
    private final Queue<Script> next = new ArrayDeque<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final Set<Socket> connections = new HashSet<>();
    private final List<Thread> threads = new ArrayList<>();
    private int running;
    private boolean closed;
    private @Nullable Throwable bug;

    private FaultServer(int backlog) throws IOException {
        listener = new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
    }

    /** How a request is answered. */
    @FunctionalInterface
    public interface Script {
        /** Answers the request of {@code exchange}. */
        void run(FaultExchange exchange) throws IOException, InterruptedException;
    }

    private record Route(String pathEnd, Script script) {}

    /** Starts a server that answers every request with 404 until it is told otherwise. */
    public static FaultServer start() {
        try {
            FaultServer server = new FaultServer(256);
            server.startThread(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a server that does not accept connections and whose queue of waiting ones is full, so that a client waits
     * until its own limit for connecting. Linux does so; other systems may refuse the connection at once.
     */
    public static FaultServer full() {
        try {
            FaultServer server = new FaultServer(1);
            for (int place = 0; place < 2; place++) {
                server.connections.add(new Socket(server.listener.getInetAddress(), server.listener.getLocalPort()));
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server that answers every request by {@code script}. */
    public static FaultServer answering(Script script) {
        return start().on("", script);
    }

    /** Returns a script that opens the WebSocket a request asks for and goes on by {@code script}. */
    public static Script webSocket(FaultSocket.Script script) {
        return exchange -> script.run(exchange.webSocket());
    }

    /** Answers requests whose path ends with {@code pathEnd}, instead of by what was set before. */
    public FaultServer on(String pathEnd, Script script) {
        synchronized (lock) {
            routes.removeIf(route -> route.pathEnd().equals(pathEnd));
            routes.add(0, new Route(pathEnd, script));
        }
        return this;
    }

    /** Answers one request, whatever its path: the first one that no earlier call of this method is waiting for. */
    public FaultServer next(Script script) {
        synchronized (lock) {
            next.add(script);
        }
        return this;
    }

    /** Returns the address of {@code path}, which may have a query. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
    }

    /** Returns the address of {@code path} as that of a WebSocket. */
    public URI webSocketUri(String path) {
        return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + path);
    }

    /** Returns the requests that have come so far. */
    public List<RecordedRequest> requests() {
        synchronized (lock) {
            return List.copyOf(requests);
        }
    }

    /**
     * Returns the next request that this method has not returned yet, waiting for it.
     *
     * @throws AssertionError if none comes within {@link TestDeadline#TIME}
     */
    public RecordedRequest take() throws InterruptedException {
        RecordedRequest request = untaken.poll(TestDeadline.NANOS, TimeUnit.NANOSECONDS);
        if (request == null) {
            throw new AssertionError("no request within " + TestDeadline.TIME + "; so far " + requests());
        }
        return request;
    }

    /** Returns how many connections are open, idle ones included. */
    public int openConnections() {
        synchronized (lock) {
            return connections.size();
        }
    }

    /** Returns how many requests are being answered: how many scripts run. */
    public int openExchanges() {
        synchronized (lock) {
            return running;
        }
    }

    /**
     * Waits until a client has left in the middle of an answer, that is, while a script ran; each one counts once.
     * Returns false if none does within {@code deadline}. A client is noticed by a script that waits, reads or sends.
     */
    public boolean awaitClientGone(Duration deadline) throws InterruptedException {
        return departures.tryAcquire(Timeouts.nanos(deadline), TimeUnit.NANOSECONDS);
    }

    /** Waits until no request is being answered; returns false if one still is after {@code deadline}. */
    public boolean awaitNoExchange(Duration deadline) throws InterruptedException {
        return await(() -> running == 0, deadline);
    }

    /** Waits until no connection is open; returns false if one still is after {@code deadline}. */
    public boolean awaitNoConnection(Duration deadline) throws InterruptedException {
        return await(connections::isEmpty, deadline);
    }

    private boolean await(BooleanSupplier condition, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + Timeouts.nanos(deadline);
        synchronized (lock) {
            for (long left = Timeouts.nanos(deadline);
                    !condition.getAsBoolean() && left > 0;
                    left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
            return condition.getAsBoolean();
        }
    }

    private void startThread(Runnable task) {
        Thread thread = new Thread(task, "fault-server-" + listener.getLocalPort());
        thread.setDaemon(true);
        synchronized (lock) {
            threads.removeIf(other -> other.getState() == Thread.State.TERMINATED);
            threads.add(thread);
            thread.start();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                open(listener.accept());
            } catch (IOException e) {
                return;
            }
        }
    }

    private void open(Socket socket) throws IOException {
        synchronized (lock) {
            if (!closed) {
                connections.add(socket);
                startThread(() -> serve(socket));
                return;
            }
        }
        socket.close();
    }

    private void serve(Socket socket) {
        try (socket) {
            Wire wire = new Wire(socket);
            while (answer(wire, wire.readRequest())) {
                // One request after another.
            }
        } catch (IOException e) {
            // The client has left between two requests.
        } finally {
            changed(() -> connections.remove(socket));
        }
    }

    private boolean answer(Wire wire, RecordedRequest request) throws IOException {
        FaultExchange exchange = new FaultExchange(wire, request);
        Script script = started(request);
        try {
            script.run(exchange);
            return exchange.finish();
        } catch (IOException e) {
            noticeDeparture(exchange);
            throw e;
        } catch (InterruptedException e) {
            return false;
        } catch (RuntimeException | Error e) {
            changed(() -> bug = e);
            return false;
        } finally {
            changed(() -> running--);
        }
    }

    private Script started(RecordedRequest request) {
        synchronized (lock) {
            running++;
            requests.add(request);
            untaken.add(request);
            Script script = next.poll();
            return script != null ? script : route(request);
        }
    }

    private Script route(RecordedRequest request) {
        return routes.stream()
                .filter(route -> request.path().endsWith(route.pathEnd()))
                .findFirst()
                .map(Route::script)
                .orElse(exchange -> exchange.status(404).body(""));
    }

    private void noticeDeparture(FaultExchange exchange) {
        synchronized (lock) {
            if (!closed && !exchange.isOver()) {
                departures.release();
            }
        }
    }

    private void changed(Runnable change) {
        synchronized (lock) {
            change.run();
            lock.notifyAll();
        }
    }

    /**
     * Closes all connections, and returns when no thread of the server is left.
     *
     * @throws IllegalStateException if a script threw anything but an {@link IOException}, or does not end
     */
    @Override
    public void close() {
        List<Thread> left;
        synchronized (lock) {
            closed = true;
            closeAll();
            left = List.copyOf(threads);
        }
        left.forEach(FaultServer::end);
        synchronized (lock) {
            if (bug != null) {
                throw new IllegalStateException("a script of the server threw", bug);
            }
        }
    }

    private void closeAll() {
        try {
            listener.close();
            for (Socket socket : connections) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join(TestDeadline.TIME.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new IllegalStateException("a script of the server does not end");
        }
    }

    /** Returns the port, and how many requests have come. */
    @Override
    public String toString() {
        return "FaultServer[port " + listener.getLocalPort() + ", " + requests().size() + " requests]";
    }
}
