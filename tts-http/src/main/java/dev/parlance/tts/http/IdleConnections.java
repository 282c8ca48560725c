package dev.parlance.tts.http;

import dev.parlance.tts.speech.TimeoutPhase;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Tests a connection that has been idle, before a request is written to it, and has the request take another one if the
 * server has closed it meanwhile. OkHttp tests one only after ten seconds ({@code RealConnection}), while many servers close
 * theirs after two ({@code gunicorn}: keepalive) or five (uvicorn: {@code timeout_keep_alive}, Node: {@code
 * keepAliveTimeout}). A server of HTTP/1.0 closes each after its answer, unless that says {@code keep-alive} (RFC 9112 section
 * 9.3), which OkHttp does not heed: such a one is never used again. A request that was written cannot be sent again: it may be
 * billed. Safe for concurrent use.
 */
final class IdleConnections {
    // A test takes a millisecond, so not for requests that follow each other, until a server is seen to close so soon.
    private static final long TESTED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private volatile boolean alwaysTested;
    private final Map<Connection, Long> releasedNanos = Collections.synchronizedMap(new WeakHashMap<>());
    private final Set<Connection> ending = Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    /** Takes the clock. */
    IdleConnections(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Notes that {@code connection} is idle from now on. */
    void released(Connection connection) {
        releasedNanos.put(connection, nanoTime.getAsLong());
    }

    /** Tests the connection of a call; a network interceptor. */
    Response tested(Interceptor.Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection == null) {
            return chain.proceed(chain.request());
        }
        Long released = releasedNanos.remove(connection);
        if (ending.contains(connection)
                || (released != null && isOver(connection.socket(), nanoTime.getAsLong() - released))) {
            throw new ClosedWhileIdleException();
        }
        try {
            Response response = chain.proceed(chain.request());
            if (isLast(response)) {
                ending.add(connection);
            }
            return response;
        } catch (IOException e) {
            if (released != null && !chain.call().isCanceled()) {
                alwaysTested = true;
            }
            throw e;
        }
    }

    private static boolean isLast(Response response) {
        return response.protocol() == Protocol.HTTP_1_0
                && !"keep-alive".equalsIgnoreCase(response.header("Connection"));
    }

    /** Has a call take another connection instead of one that is over: that one is not offered again, so this ends. */
    static Response onAnother(Interceptor.Chain chain) throws IOException {
        Response response = overOpen(chain);
        while (response == null) {
            connectsAgain(chain.request().tag(CallWatch.class));
            response = overOpen(chain);
        }
        return response;
    }

    // Else a server that does not answer the handshake of TLS would have the time of the first audio.
    private static void connectsAgain(@Nullable CallWatch watch) {
        if (watch != null) {
            watch.waitFor(TimeoutPhase.CONNECT);
        }
    }

    private static @Nullable Response overOpen(Interceptor.Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (ClosedWhileIdleException e) {
            // Nothing was written to it.
            return null;
        }
    }

    // Of a server that has nothing to say, the end is all that can be read. Any byte, as of a second answer to the last
    // request, would be taken for the answer to the next one.
    private boolean isOver(Socket socket, long idleNanos) {
        try {
            return socket.getInputStream().available() > 0
                    || ((alwaysTested || idleNanos >= TESTED_AFTER_NANOS) && isReadable(socket));
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isReadable(Socket socket) throws IOException {
        int usual = socket.getSoTimeout();
        socket.setSoTimeout(1);
        try {
            socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(usual);
        }
    }

    /** The server has closed the connection while it was idle. */
    private static final class ClosedWhileIdleException extends IOException {
        private static final long serialVersionUID = 1L;

        ClosedWhileIdleException() {
            super("the server has closed the idle connection");
        }
    }
}
