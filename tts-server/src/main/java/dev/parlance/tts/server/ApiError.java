package dev.parlance.tts.server;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An error as OpenAI's clients read it.
 *
 * @param status the HTTP status
 * @param type the kind, such as {@code invalid_request_error}
 * @param code which one, for programs
 * @param param the field that is wrong, or null
 * @param message what is wrong and what to do, for people: no text to speak, no key
 * @param retryAfter when to try again, or null
 */
record ApiError(
        int status,
        String type,
        String code,
        @Nullable String param,
        String message,
        @Nullable Duration retryAfter) {
    private static final String INVALID = "invalid_request_error";
    private static final String SERVER = "server_error";

    /** Returns the error of a request that is wrong. */
    static ApiError invalid(int status, String code, String message) {
        return new ApiError(status, INVALID, code, null, message, null);
    }

    /** Returns the error of a request whose field {@code param} is wrong. */
    static ApiError field(String param, String code, String message) {
        return new ApiError(400, INVALID, code, param, message, null);
    }

    /** Returns the error of a request that is right and fails here. */
    static ApiError server(int status, String code, String message) {
        return new ApiError(status, SERVER, code, null, message, null);
    }

    /** Returns the error of a bug: what it was is in the log. */
    static ApiError internal() {
        return server(500, "internal_error", "the server failed; its log has the request's id and what was thrown");
    }

    /** Returns the error of a request that a server which is closed does not take, or does not go on with. */
    static ApiError shuttingDown() {
        return server(503, "shutting_down", "the server is shutting down; try again later or elsewhere");
    }

    /** Returns the error of a request that is not answered in {@code time}. */
    static ApiError tooSlow(Duration time) {
        return server(
                504, "timeout", "the answer took longer than " + time.toSeconds() + " s; split the text, or try later");
    }

    /** Returns the same with a time after which to try again. */
    ApiError retryAfter(Duration wait) {
        return new ApiError(status, type, code, param, message, wait);
    }

    /** Writes the object that OpenAI's body has in {@code error}. */
    void write(JsonWriter json) throws IOException {
        json.name("error").beginObject();
        json.name("message").value(message);
        json.name("type").value(type);
        json.name("param");
        if (param == null) {
            json.nullValue();
        } else {
            json.value(param);
        }
        json.name("code").value(code);
        json.endObject();
    }
}
