package dev.parlance.tts.server;

import static java.util.Map.entry;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client is told of a {@link SpeechError}. */
final class ErrorMapping {
    static final String UNKNOWN_VOICE = "unknown_voice";

    /** What a client of HTTP can do about an unknown voice. */
    static final String VOICES_LISTED =
            "; GET /v1/audio/voices lists the voices, and the server can give them other names (tts serve --alias)";

    private static final String INVALID = "invalid_request_error";
    private static final String SERVER = "server_error";

    // A key that the provider refuses is the server's, not the client's: no 401, at which a client would ask for
    // another one.
    private static final Map<Class<? extends SpeechError>, Kind> KINDS = Map.ofEntries(
            entry(SpeechError.InvalidText.class, new Kind(400, INVALID, "invalid_text", "input")),
            entry(SpeechError.UnknownVoice.class, new Kind(400, INVALID, UNKNOWN_VOICE, "voice")),
            entry(SpeechError.TextTooLong.class, new Kind(400, INVALID, "text_too_long", "input")),
            entry(SpeechError.Unsupported.class, new Kind(400, INVALID, "unsupported", null)),
            entry(SpeechError.Rejected.class, new Kind(400, INVALID, "rejected", null)),
            entry(SpeechError.ModelRetired.class, new Kind(404, INVALID, "model_not_found", "model")),
            entry(SpeechError.QuotaExhausted.class, new Kind(429, "insufficient_quota", "insufficient_quota", null)),
            entry(SpeechError.RateLimited.class, new Kind(429, "requests", "rate_limit_exceeded", null)),
            entry(SpeechError.Unauthorized.class, new Kind(502, SERVER, "provider_unauthorized", null)),
            entry(SpeechError.Truncated.class, new Kind(502, SERVER, "truncated", null)),
            entry(SpeechError.BadReply.class, new Kind(502, SERVER, "bad_reply", null)),
            entry(SpeechError.Unavailable.class, new Kind(503, SERVER, "unavailable", null)),
            entry(SpeechError.TimedOut.class, new Kind(504, SERVER, "timeout", null)),
            entry(SpeechError.SinkFailed.class, new Kind(500, SERVER, "encoding_failed", null)),
            entry(SpeechError.TextFailed.class, new Kind(500, SERVER, "internal_error", null)),
            entry(SpeechError.Cancelled.class, new Kind(503, SERVER, "cancelled", null)));

    // No 503, which is of what may pass by itself.
    private static final Kind BROKEN = new Kind(500, SERVER, "provider_broken", null);

    // Of statuses that OpenAI's clients repeat.
    private static final Set<String> REPEATED_IN_VAIN =
            Set.of("insufficient_quota", "provider_unauthorized", BROKEN.code);

    private static final Map<Capability, String> FIELDS = Map.of(
            Capability.MODEL, "model",
            Capability.LANGUAGE, "language",
            Capability.INSTRUCTIONS, "instructions",
            Capability.RATE, "speed",
            Capability.SEED, "seed",
            Capability.WORD_MARKS, "marks",
            Capability.SENTENCE_MARKS, "marks");

    private ErrorMapping() {}

    /** Returns {@code error} for a client. */
    static ApiError of(SpeechError error) {
        return of(error, error.message());
    }

    /** Returns {@code error} for a client, with {@code words} in place of its own. */
    static ApiError of(SpeechError error, String words) {
        Kind kind = kind(error);
        ApiError told =
                new ApiError(kind.status, kind.type, kind.code, field(error, kind), words + advice(error), null);
        return error.retryAfter().map(told::retryAfter).orElse(told);
    }

    private static Kind kind(SpeechError error) {
        return error instanceof SpeechError.Unavailable && !error.retryable()
                ? BROKEN
                : Optional.ofNullable(KINDS.get(error.getClass()))
                        .orElseThrow(() -> new IllegalStateException("no status for " + error.getClass()));
    }

    /** Returns true if a request that was answered with {@code code} fails again until a person has done something. */
    static boolean isRepeatedInVain(String code) {
        return REPEATED_IN_VAIN.contains(code);
    }

    private static @Nullable String field(SpeechError error, Kind kind) {
        return error instanceof SpeechError.Unsupported unsupported ? FIELDS.get(unsupported.capability()) : kind.param;
    }

    private static String advice(SpeechError error) {
        return error instanceof SpeechError.UnknownVoice ? VOICES_LISTED : "";
    }

    private record Kind(
            int status, String type, String code, @Nullable String param) {}
}
