package dev.parlance.tts.http.socket;

import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.speech.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Keeps connections alive on which nothing is said for a while: the text is slow in coming, or the sink in taking. The
 * service drops silent connections after about a minute, and routers sooner or later.
 *
 * <p>It has a thread of its own: writing may block, and must not hold up the clock of the other calls.
 */
public final class WebSocketPings implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;
    private final Duration interval;

    /** Pings nothing yet; later it pings once in each {@code interval}. */
    public WebSocketPings(Duration interval) {
        this.interval = interval;
        timer = HttpConnections.timer("parlance-http-pings");
    }

    /** Pings over {@code connection} until the future is cancelled, or the connection takes no more. */
    public Future<?> keepAlive(WebSocketConnection connection) {
        long nanos = Timeouts.nanos(interval);
        return timer.scheduleWithFixedDelay(() -> ping(connection), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private static void ping(WebSocketConnection connection) {
        try {
            connection.ping();
        } catch (IOException e) {
            // Ends these pings. The thread that reads finds out, after what has come and was not read yet.
            throw new UncheckedIOException(e);
        } catch (Throwable e) {
            // The timer would never come back, so nothing gets past here. The thread that reads from the connection
            // finds out; there is nothing to keep alive any more.
            connection.abort();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
