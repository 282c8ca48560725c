package dev.parlance.tts.server;

import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** All there is to ask for: a path matches whole, character for character, or not at all. */
final class Routes {
    private final Map<String, Map<String, Route>> routes = new TreeMap<>();

    /** Adds a route for one method and path. */
    Routes add(HttpMethod method, String path, Access access, Consumer<Exchange> handler) {
        Route route = new Route(method, path, access, handler);
        Map<String, Route> methods = routes.computeIfAbsent(path, none -> new TreeMap<>());
        if (methods.putIfAbsent(method.name(), route) != null) {
            throw new IllegalStateException("two routes for " + method + " " + path);
        }
        return this;
    }

    /** Adds a route for GET, and HEAD with it. */
    Routes get(String path, Access access, Consumer<Exchange> handler) {
        return add(HttpMethod.GET, path, access, handler).add(HttpMethod.HEAD, path, access, handler);
    }

    /** Returns the route of a request. */
    Optional<Route> find(HttpMethod method, String path) {
        return Optional.ofNullable(routes.get(path)).map(methods -> methods.get(method.name()));
    }

    /** Returns the methods of a path, as the header Allow has them; empty if there is no such path. */
    Optional<String> allowed(String path) {
        return Optional.ofNullable(routes.get(path)).map(methods -> String.join(", ", methods.keySet()));
    }
}
