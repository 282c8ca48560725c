package dev.parlance.tts.server;

import io.vertx.core.http.HttpServerRequest;

/**
 * The rest of a body that no route wants. Some of it is read and dropped before the connection is closed: a connection that is closed
 * with bytes unread is reset, and with that the client may lose the answer.
 */
final class UnreadBody {
    private static final int MOST_BYTES = 1 << 20;
    private static final long MOST_MILLIS = 500;

    private final Exchange exchange;
    private long bytes;

    private UnreadBody(Exchange exchange) {
        this.exchange = exchange;
    }

    static UnreadBody of(Exchange exchange) {
        return new UnreadBody(exchange);
    }

    /** Closes the connection when the body has ended, or enough of it was read. */
    void closeAfter() {
        HttpServerRequest request = exchange.request();
        if (request.isEnded()) {
            exchange.breakOff();
            return;
        }
        exchange.parts().vertx().setTimer(MOST_MILLIS, late -> exchange.breakOff());
        request.handler(rest -> {
            bytes += rest.length();
            if (bytes > MOST_BYTES) {
                exchange.breakOff();
            }
        });
        request.endHandler(ended -> exchange.breakOff());
    }
}
