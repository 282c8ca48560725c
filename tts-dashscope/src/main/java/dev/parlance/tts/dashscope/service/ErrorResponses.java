package dev.parlance.tts.dashscope.service;

import dev.parlance.tts.dashscope.model.VendorError;
import dev.parlance.tts.http.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** Reads the errors of responses that are no audio. */
public final class ErrorResponses {
    private ErrorResponses() {}

    /** Returns the error that a whole answer is. Its body may be JSON, an event, a page or nothing. */
    public static VendorError error(Response<?> response) {
        Reply reply = Reply.withoutAudio();
        try (ResponseBody body = response.errorBody()) {
            if (body != null) {
                new AnswerReader(body.source(), reply).read();
            }
        } catch (IOException e) {
            // Not JSON: the status has to tell. The body is in memory, so nothing else can be wrong with it.
            return error(reply, response);
        }
        return error(reply, response);
    }

    /** Returns the error that {@code reply} is, as part of an answer. */
    public static VendorError error(Reply reply, Response<?> response) {
        Headers headers = response.headers();
        Optional<Duration> retryAfter = RetryAfter.of(headers::get, Instant.now());
        return reply.refusal(response.code(), requestId(headers), retryAfter);
    }

    // The documentation promises the request's id in a header and does not name it.
    private static @Nullable String requestId(Headers headers) {
        String id = headers.get("x-request-id");
        return id != null ? id : headers.get("x-dashscope-request-id");
    }
}
