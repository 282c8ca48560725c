package dev.parlance.tts.server;

import io.vertx.core.http.HttpMethod;
import java.util.function.Consumer;

/**
 * What the server does for one method and path.
 *
 * @param access who may use it
 * @param handler answers it; called in the event loop, so it must not wait
 */
record Route(HttpMethod method, String path, Access access, Consumer<Exchange> handler) {}
