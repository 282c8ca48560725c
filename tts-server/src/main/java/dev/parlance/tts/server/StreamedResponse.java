package dev.parlance.tts.server;

import dev.parlance.tts.speech.Cancellation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * An answer that is sent while it is made, by a thread that may wait: it waits while the client has yet to take {@link #HELD_BYTES}.
 * Written by one thread.
 */
final class StreamedResponse {
    private static final int HELD_BYTES = 64 * 1024;

    private final Exchange exchange;
    private final Cancellation cancellation;
    private final Object lock = new Object();
    private String contentType = "application/octet-stream";
    private boolean begun;
    private int unsentBytes;

    /**
     * Creates one whose writer stops waiting when {@code cancellation} is cancelled, as it is to be when the client hangs up; it is of
     * this answer alone.
     */
    StreamedResponse(Exchange exchange, Cancellation cancellation) {
        this.exchange = exchange;
        this.cancellation = cancellation;
        cancellation.onCancel(this::wake);
    }

    /** Sets the media type, before anything is written. */
    void contentType(String type) {
        contentType = type;
    }

    /** Returns true once something was written. */
    boolean begun() {
        return begun;
    }

    /**
     * Sends {@code bytes}, which the caller must not change afterwards.
     *
     * @throws IOException if the client has hung up, or it is cancelled
     */
    void write(byte[] bytes) throws IOException {
        synchronized (lock) {
            awaitRoom();
            unsentBytes += bytes.length;
        }
        begun = true;
        exchange.inEventLoop(() -> send(Buffer.buffer(bytes)));
    }

    /** Sends {@code bytes} as the last ones, without waiting. */
    void end(byte[] bytes) {
        exchange.inEventLoop(() -> {
            head();
            exchange.end(Buffer.buffer(bytes));
        });
    }

    /** Answers with an error; once something is written, breaks off, so that the client cannot take what it has for whole. */
    void fail(ApiError error) {
        exchange.inEventLoop(() -> exchange.fail(error));
    }

    private void send(Buffer bytes) {
        HttpServerResponse response = exchange.response();
        if (response.closed() || response.ended()) {
            sent(bytes.length());
            return;
        }
        head();
        response.write(bytes).onComplete(done -> sent(bytes.length()));
    }

    private void head() {
        if (!exchange.response().headWritten()) {
            begin(exchange.response(), contentType);
        }
    }

    /** Has {@code response} be sent in chunks. */
    static void begin(HttpServerResponse response, String contentType) {
        response.setChunked(true)
                .putHeader("Content-Type", contentType)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cache-Control", "no-store");
    }

    private void sent(int bytes) {
        synchronized (lock) {
            unsentBytes -= bytes;
            lock.notifyAll();
        }
    }

    private void wake() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    private void awaitRoom() throws IOException {
        while (unsentBytes >= HELD_BYTES && !cancellation.isCancelled()) {
            try {
                lock.wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
        if (cancellation.isCancelled()) {
            throw new IOException("the answer is not wanted any more");
        }
    }
}
