package dev.parlance.tts.server;

import dev.parlance.tts.Parlance;
import io.vertx.core.Vertx;

/**
 * What the requests of a server share.
 *
 * @param admission lets texts be spoken, a few at once
 * @param background runs what waits for something else than a text that is spoken, such as a catalogue
 * @param requests those that are not answered yet
 */
record ServerParts(
        ServerConfig config,
        Vertx vertx,
        Parlance parlance,
        ServerMetrics metrics,
        Admission admission,
        Admission background,
        Connections connections,
        RunningRequests requests) {}
