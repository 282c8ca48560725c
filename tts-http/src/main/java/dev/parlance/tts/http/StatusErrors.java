package dev.parlance.tts.http;

import dev.parlance.tts.speech.SpeechError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Response;

/**
 * What the statuses of HTTP mean to the caller, where the service documents nothing else (RFC 9110 section 15). An adapter
 * maps the codes that its service documents and leaves the others to this class.
 */
public final class StatusErrors {
    private StatusErrors() {}

    /** Returns what {@code response}, which is no success, means by its status and its {@code Retry-After}. */
    public static SpeechError of(Response response) {
        return of(response.code(), RetryAfter.of(response.headers()::get, Instant.now()));
    }

    /**
     * Returns what {@code status} means.
     *
     * @param retryAfter how long the service asked to wait
     */
    public static SpeechError of(int status, Optional<Duration> retryAfter) {
        return switch (status) {
            case 401 -> new SpeechError.Unauthorized("the service does not accept the key");
            case 402 -> new SpeechError.QuotaExhausted("see to the plan and the balance of the account");
            case 403 -> new SpeechError.Unauthorized("the service does not let this key, or this country, do this");
            case 404, 405 -> new SpeechError.Rejected("the service has no such path; is the base address right?");
            case 429 -> new SpeechError.RateLimited(retryAfter);
            case 301, 302, 303, 307, 308 ->
                new SpeechError.Rejected("the service points to another address; configure that one");
            case 408, 425 -> failed(retryAfter);
            default ->
                status >= 500 ? failed(retryAfter) : new SpeechError.Rejected("the service does not take this request");
        };
    }

    private static SpeechError failed(Optional<Duration> retryAfter) {
        return new SpeechError.Unavailable("the service failed", retryAfter);
    }
}
