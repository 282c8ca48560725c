package dev.parlance.tts.server;

import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks each request and hands it to its route. */
final class RequestRouter {
    private static final Pattern HEADER_NAMES = Pattern.compile("[\\w, -]{1,1000}");

    private final ServerParts parts;
    private final AccessRules rules;
    private final Routes routes;

    RequestRouter(ServerParts parts, AccessRules rules, Routes routes) {
        this.parts = parts;
        this.rules = rules;
        this.routes = routes;
    }

    /** Answers a request whose header has arrived. */
    void accept(HttpServerRequest request) {
        if (isTooLate(request)) {
            return;
        }
        Exchange exchange = Exchange.begin(parts, request);
        exchange.handle(this::route);
    }

    // The client has been told that the connection ends, and may send this again in another one.
    private boolean isTooLate(HttpServerRequest request) {
        return parts.connections().isEnding(request.connection());
    }

    /** Answers what is no request of HTTP. */
    void refuse(HttpServerRequest request) {
        if (isTooLate(request)) {
            return;
        }
        Exchange exchange = Exchange.begin(parts, request);
        exchange.fail(invalid(request.decoderResult().cause()));
    }

    private static ApiError invalid(Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            return ApiError.invalid(431, "header_too_large", "the address or the header is too long; shorten it");
        }
        return cause instanceof HttpVersionCheck.UnknownVersionException
                ? ApiError.invalid(505, "http_version", "this server speaks HTTP/1.1; have the client speak it too")
                : ApiError.invalid(400, "invalid_http", "this is no request of HTTP/1.1");
    }

    private void route(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        requireKnownCoding(request);
        Optional<ApiError> refusal = rules.refusal(request);
        if (refusal.isPresent()) {
            throw new ApiException(refusal.get());
        }
        rules.share(request, exchange.response());
        String path = String.valueOf(request.path());
        String allowed = routes.allowed(path)
                .orElseThrow(() -> new ApiException(ApiError.invalid(
                        404, "unknown_path", "there is nothing here; see the server's documentation")));
        if (request.method().equals(HttpMethod.OPTIONS) && rules.isAllowed(request)) {
            preflight(exchange, allowed);
            return;
        }
        Route route = routes.find(request.method(), path).orElseThrow(() -> {
            exchange.response().putHeader("Allow", allowed);
            return new ApiException(ApiError.invalid(405, "wrong_method", "this path takes " + allowed));
        });
        exchange.route(route.path());
        if (parts.requests().isDraining() && route.access() == Access.KEYED) {
            throw new ApiException(ApiError.shuttingDown());
        }
        if (route.access() != Access.OPEN && !rules.hasKey(request)) {
            exchange.response().putHeader("WWW-Authenticate", "Bearer");
            throw new ApiException(ApiError.invalid(
                    401,
                    "invalid_api_key",
                    "the key is missing or wrong; send Authorization: Bearer and the server's key"));
        }
        route.handler().accept(exchange);
    }

    // RFC 9112, section 6.1. Where such a body ends is not known, so that its bytes would pass for the next request.
    private static void requireKnownCoding(HttpServerRequest request) {
        List<String> codings = request.headers().getAll("Transfer-Encoding");
        if (!codings.isEmpty() && !String.join(",", codings).equalsIgnoreCase("chunked")) {
            throw new ApiException(ApiError.invalid(
                    501, "invalid_http", "only chunked is taken as Transfer-Encoding; send the body as it is"));
        }
    }

    // The Fetch standard, section 3.2.
    private static void preflight(Exchange exchange, String allowed) {
        // Clients in pages send many of their own, such as OpenAI's, and the page is one that may.
        String headers = Optional.ofNullable(exchange.request().getHeader("Access-Control-Request-Headers"))
                .filter(asked -> HEADER_NAMES.matcher(asked).matches())
                .orElse("Authorization, Content-Type");
        exchange.response()
                .putHeader("Access-Control-Allow-Methods", allowed)
                .putHeader("Access-Control-Allow-Headers", headers)
                .putHeader("Access-Control-Max-Age", "600")
                .setStatusCode(204);
        exchange.end(io.vertx.core.buffer.Buffer.buffer());
    }
}
