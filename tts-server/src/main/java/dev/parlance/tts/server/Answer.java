package dev.parlance.tts.server;

import io.vertx.core.buffer.Buffer;

/**
 * A whole answer.
 *
 * @param contentType the media type of the body
 * @param body not changed any more
 */
record Answer(int status, String contentType, Buffer body) {
    static final String JSON = "application/json";

    /** Returns an answer that is an object of JSON. */
    static Answer json(Json.Writing writing) {
        return new Answer(200, JSON, Buffer.buffer(Json.object(writing)));
    }

    /** Returns an answer that says what went wrong. */
    static Answer of(ApiError error) {
        return new Answer(error.status(), JSON, Buffer.buffer(Json.object(error::write)));
    }
}
