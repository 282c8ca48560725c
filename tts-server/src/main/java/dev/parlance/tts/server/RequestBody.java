package dev.parlance.tts.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a request while it arrives: no more of it than the limit is ever held, and it must not take long. */
final class RequestBody {
    private static final String UNCODED = "(?i)[\\s,]*(identity[\\s,]*)*";
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    // Of a long; a longer one is too long in any case.
    private static final int MOST_DIGITS = 18;

    private final Exchange exchange;
    private final Consumer<byte[]> whole;
    private final int limitBytes;
    private Buffer received = Buffer.buffer();
    private boolean over;

    private RequestBody(Exchange exchange, Consumer<byte[]> whole) {
        this.exchange = exchange;
        this.whole = whole;
        limitBytes = exchange.parts().config().bodyBytes();
    }

    /** Hands the whole body to {@code whole}, or answers that it is too long or too slow. */
    static void receive(Exchange exchange, Consumer<byte[]> whole) {
        new RequestBody(exchange, whole).receive();
    }

    private void receive() {
        HttpServerRequest request = exchange.request();
        requireNoCoding();
        if (isTooLong(request.getHeader("Content-Length"))) {
            exchange.fail(tooLong());
            return;
        }
        long timer = exchange.parts()
                .vertx()
                .setTimer(exchange.parts().config().receiveTime().toMillis(), late -> refuse(tooSlow()));
        exchange.onEnd(() -> {
            exchange.parts().vertx().cancelTimer(timer);
            forget();
        });
        request.handler(this::take);
        request.endHandler(ended -> {
            exchange.parts().vertx().cancelTimer(timer);
            complete();
        });
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            exchange.response().writeContinue();
        }
    }

    // RFC 9110, section 15.5.16.
    private void requireNoCoding() {
        List<String> codings = exchange.request().headers().getAll("Content-Encoding");
        if (!String.join(",", codings).matches(UNCODED)) {
            exchange.response().putHeader("Accept-Encoding", "identity");
            throw new ApiException(ApiError.invalid(
                    415, "invalid_content_encoding", "a body with a Content-Encoding is not taken; send it as it is"));
        }
    }

    private boolean isTooLong(@Nullable String contentLength) {
        if (contentLength == null) {
            return false;
        }
        String length = contentLength.strip();
        if (!DIGITS.matcher(length).matches()) {
            throw new ApiException(ApiError.invalid(400, "invalid_http", "the Content-Length is no number"));
        }
        return length.length() > MOST_DIGITS || Long.parseLong(length) > limitBytes;
    }

    private void take(Buffer chunk) {
        if (over) {
            return;
        }
        if (received.length() + chunk.length() > limitBytes) {
            refuse(tooLong());
        } else if (!exchange.parts().requests().hold(chunk.length())) {
            refuse(noRoom());
        } else {
            received.appendBuffer(chunk);
        }
    }

    private void complete() {
        if (!over) {
            byte[] body = received.getBytes();
            forget();
            exchange.handle(received -> whole.accept(body));
        }
    }

    private void refuse(ApiError error) {
        if (!over) {
            forget();
            exchange.fail(error);
        }
    }

    // Vert.x keeps the request, and this with it, until it is answered.
    private void forget() {
        over = true;
        exchange.parts().requests().release(received.length());
        received = Buffer.buffer();
    }

    private ApiError tooLong() {
        return ApiError.invalid(
                413, "body_too_large", "the body is longer than " + limitBytes + " bytes; split the text");
    }

    private static ApiError noRoom() {
        return ApiError.server(
                        503, "server_overloaded", "the bodies of other requests take up the memory; try again soon")
                .retryAfter(Duration.ofSeconds(1));
    }

    private static ApiError tooSlow() {
        return ApiError.invalid(408, "body_too_slow", "the body did not arrive in time; send it at once");
    }
}
