package dev.parlance.tts.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may use the server: which names it is called by, pages of which origins, and who has the key. Immutable. */
final class AccessRules {
    private static final Pattern LOOPBACK = Pattern.compile(
            "(?:localhost|127(?:\\.\\d{1,3}){3}|\\[(?:::|(?:0:){7})1])(?::\\d{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

    private final boolean loopback;
    private final Set<String> origins;
    private final byte @Nullable [] key;

    /** Creates the rules of a server that listens on the loopback address, or on another one. */
    AccessRules(ServerConfig config, boolean loopback) {
        this.loopback = loopback;
        origins = config.allowedOrigins();
        key = config.key().map(text -> text.getBytes(UTF_8)).orElse(null);
    }

    /** Returns why no page or name of this kind may ask, or empty. */
    Optional<ApiError> refusal(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("Host");
        if (hosts.size() != 1) {
            return Optional.of(ApiError.invalid(400, "invalid_host", "the request needs one Host header"));
        }
        // A foreign page can have its own name point at the loopback address (DNS rebinding), but not
        // change this header.
        if (loopback && !LOOPBACK.matcher(hosts.get(0)).matches()) {
            return Optional.of(ApiError.invalid(
                    403,
                    "forbidden_host",
                    "this server answers to localhost and loopback addresses only; call it by one of them, or let it listen on"
                            + " another address, with a key"));
        }
        return origin(request).isPresent() && !isOwn(request) && !isAllowed(request)
                ? Optional.of(ApiError.invalid(
                        403,
                        "forbidden_origin",
                        "pages of this origin may not use the server; have it allow the origin"))
                : Optional.empty();
    }

    private static Optional<String> origin(HttpServerRequest request) {
        List<String> origins = request.headers().getAll("Origin");
        return origins.isEmpty() ? Optional.empty() : Optional.of(String.join(",", origins));
    }

    // A proxy in front may speak TLS, so the schemes may differ.
    private static boolean isOwn(HttpServerRequest request) {
        String host = String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT);
        String origin = origin(request).orElse("").toLowerCase(Locale.ROOT);
        return origin.equals("http://" + host) || origin.equals("https://" + host);
    }

    /** Returns true if the request comes from a page of another origin, which may. */
    boolean isAllowed(HttpServerRequest request) {
        return origin(request).filter(origins::contains).isPresent();
    }

    /** Has the answer say that the page may read it, if the request comes from one of another origin that may. */
    void share(HttpServerRequest request, HttpServerResponse response) {
        if (!origins.isEmpty()) {
            response.putHeader("Vary", "Origin");
        }
        if (isAllowed(request)) {
            response.putHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
            response.putHeader(
                    "Access-Control-Expose-Headers", "X-Request-Id, Retry-After, X-Should-Retry, Mcp-Session-Id");
        }
    }

    /** Returns true if no key is needed, or the request has it. */
    boolean hasKey(HttpServerRequest request) {
        if (key == null) {
            return true;
        }
        return Optional.ofNullable(request.getHeader("Authorization"))
                .map(BEARER::matcher)
                .filter(found -> found.matches())
                .map(found -> MessageDigest.isEqual(found.group(1).getBytes(UTF_8), key))
                .orElse(false);
    }
}
