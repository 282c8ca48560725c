package dev.parlance.tts.openai;

import dev.parlance.tts.http.RetryAfter;
import dev.parlance.tts.http.ShownNames;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VendorReply;
import dev.parlance.tts.speech.VoiceId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * What the errors of a server mean to the caller of one request. OpenAI documents its codes at
 * https://platform.openai.com/docs/guides/error-codes; other servers have words only.
 *
 * @param provider the provider's name
 * @param model the model that was asked for, or an empty string
 * @param voice the voice that was asked for
 * @param units the length of the text
 * @param limit how much text the server takes, or zero if that is not known
 * @param names tells which of the server's names can be shown
 */
record ServerErrors(String provider, String model, VoiceId voice, long units, long limit, ShownNames names) {
    private static final String LACKING =
            "not found|unknown|invalid|unsupported|not supported|does not exist|should be|must be|not available|no such";
    private static final Pattern ABOUT_VOICE = about("voice|speaker");
    private static final Pattern ABOUT_MODEL = about("model");
    private static final Pattern TOO_LONG =
            Pattern.compile("string_too_long|too long|at most \\d+ char|maximum .*length");
    private static final Pattern POLICY = Pattern.compile("content.?policy|moderation|safety|usage policies");
    private static final Pattern NO_QUOTA = Pattern.compile("insufficient_quota|billing|exceeded your current quota");

    // Near each other: a message that lists every field of the request names both somewhere.
    private static Pattern about(String noun) {
        return Pattern.compile(
                "\\b(" + noun + ")s?\\b.{0,80}(" + LACKING + ")|(" + LACKING + ").{0,40}\\b(" + noun + ")\\b");
    }

    /** Returns what the answer with this status and body means. */
    SpeechError of(int status, Headers headers, String body) {
        return of(status, headers, ErrorBody.of(body));
    }

    /** Returns what {@code error} means, which came with this status; that of a success tells nothing. */
    SpeechError of(int status, Headers headers, ErrorBody error) {
        int told = status >= 300 ? status : error.status().orElse(0);
        Optional<String> code = names.shown(error.code());
        Optional<String> requestId =
                Optional.ofNullable(headers.get("x-request-id")).flatMap(names::shown);
        OptionalInt shown = told == 0 ? OptionalInt.empty() : OptionalInt.of(told);
        return meaning(told, headers, error).withVendor(new VendorReply(provider, shown, code, requestId));
    }

    /** Returns what the error means that {@code json}, an answer with the status of a success, is; empty if it is none. */
    Optional<SpeechError> in(Object json, Headers headers) {
        return Optional.of(ErrorBody.ofJson(json)).filter(ErrorBody::isError).map(error -> of(200, headers, error));
    }

    private SpeechError meaning(int status, Headers headers, ErrorBody error) {
        String said = error.code() + " " + error.words();
        return switch (status) {
            case 401 -> unauthorized();
            case 402 -> noQuota();
            case 403 -> new SpeechError.Unauthorized("the server does not let this key, or this country, do this");
            case 429 -> limited(said, headers);
            case 408, 425 -> failed();
            case 0 -> byCode(error.code(), said, headers);
            default -> status >= 500 ? failed() : refused(status, said);
        };
    }

    // An error inside an answer that claims success has a code at best.
    private SpeechError byCode(String code, String said, Headers headers) {
        return switch (code) {
            case "invalid_api_key", "authentication_error" -> unauthorized();
            case "insufficient_quota", "rate_limit_exceeded", "rate_limit_error" -> limited(said, headers);
            case "invalid_request_error", "BadRequestError", "content_policy_violation", "model_not_found" ->
                refused(400, said);
            default -> failed();
        };
    }

    private SpeechError limited(String said, Headers headers) {
        return NO_QUOTA.matcher(said).find()
                ? noQuota()
                : new SpeechError.RateLimited(RetryAfter.of(headers::get, Instant.now()));
    }

    private SpeechError refused(int status, String said) {
        if (POLICY.matcher(said).find()) {
            return new SpeechError.Rejected("the server's policy does not allow this text; change it");
        }
        if (limit > 0 && TOO_LONG.matcher(said).find()) {
            return new SpeechError.TextTooLong(units, limit);
        }
        if (said.contains("model_not_found")
                || said.contains("invalid_model")
                || ABOUT_MODEL.matcher(said).find()) {
            return new SpeechError.ModelRetired(model.isEmpty() ? "of the server" : model, Optional.empty());
        }
        if (ABOUT_VOICE.matcher(said).find()) {
            return new SpeechError.UnknownVoice(voice, "the server does not have it");
        }
        return new SpeechError.Rejected(
                switch (status) {
                    case 404, 405 -> "the server has no such path; does the base address end before /audio?";
                    case 301, 302, 303, 307, 308 -> "the server points to another address; configure that one";
                    default -> "the server does not take this request";
                });
    }

    private static SpeechError unauthorized() {
        return new SpeechError.Unauthorized("the server does not accept the key");
    }

    private static SpeechError noQuota() {
        return new SpeechError.QuotaExhausted("see to the plan and the balance of the account");
    }

    private static SpeechError failed() {
        return new SpeechError.Unavailable("the server failed");
    }
}
