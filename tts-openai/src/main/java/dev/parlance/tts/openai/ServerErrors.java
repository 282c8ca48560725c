package dev.parlance.tts.openai;

import dev.parlance.tts.http.RetryAfter;
import dev.parlance.tts.http.ShownNames;
import dev.parlance.tts.http.StatusErrors;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VendorReply;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import okhttp3.Response;

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

    /** Returns what {@code refusal} means. */
    SpeechError of(Response refusal) throws IOException {
        return of(refusal, ErrorBody.of(refusal.body().string()));
    }

    /** Returns what {@code error} in {@code answer} means; the status of a success tells nothing. */
    SpeechError of(Response answer, ErrorBody error) {
        int told = answer.code() >= 300 ? answer.code() : error.status().orElse(0);
        OptionalInt shown = told == 0 ? OptionalInt.empty() : OptionalInt.of(told);
        String said = error.code() + " " + error.words();
        return meaning(told == 0 ? status(error.code()) : told, said, answer)
                .withVendor(new VendorReply(provider, shown, names.shown(error.code()), requestId(answer)));
    }

    /** Returns what the error means that {@code json}, an answer with the status of a success, is; empty if it is none. */
    Optional<SpeechError> in(Object json, Response answer) {
        return Optional.of(ErrorBody.ofJson(json)).filter(ErrorBody::isError).map(error -> of(answer, error));
    }

    /** Returns the server's name for the request, if it can be shown. */
    Optional<String> requestId(Response answer) {
        return Optional.ofNullable(answer.header("x-request-id")).flatMap(names::shown);
    }

    // An error inside an answer that claims success has a code at best.
    private static int status(String code) {
        return switch (code) {
            case "invalid_api_key", "authentication_error" -> 401;
            case "insufficient_quota", "rate_limit_exceeded", "rate_limit_error" -> 429;
            case "invalid_request_error", "BadRequestError", "content_policy_violation", "model_not_found" -> 400;
            default -> 500;
        };
    }

    private SpeechError meaning(int status, String said, Response answer) {
        SpeechError usual = StatusErrors.of(status, RetryAfter.of(answer.headers()::get, Instant.now()));
        return switch (status) {
            case 401, 402, 403 -> usual;
            case 429 -> NO_QUOTA.matcher(said).find() ? StatusErrors.of(402, Optional.empty()) : heeding(answer, usual);
            default ->
                usual.retryable() ? heeding(answer, usual) : refused(said).orElse(usual);
        };
    }

    // A header of OpenAI's, which our own server has too.
    private static SpeechError heeding(Response answer, SpeechError usual) {
        if (!"false".equals(answer.header("x-should-retry"))) {
            return usual;
        }
        return usual instanceof SpeechError.Unavailable failed
                ? failed.untilMended()
                : new SpeechError.QuotaExhausted(
                        "the server says that a repeated request fails too; see to the account");
    }

    private Optional<SpeechError> refused(String said) {
        if (POLICY.matcher(said).find()) {
            return Optional.of(new SpeechError.Rejected("the server's policy does not allow this text; change it"));
        }
        if (limit > 0 && TOO_LONG.matcher(said).find()) {
            return Optional.of(new SpeechError.TextTooLong(units, limit));
        }
        if (said.contains("model_not_found")
                || said.contains("invalid_model")
                || ABOUT_MODEL.matcher(said).find()) {
            return Optional.of(
                    new SpeechError.ModelRetired(model.isEmpty() ? "of the server" : model, Optional.empty()));
        }
        return ABOUT_VOICE.matcher(said).find()
                ? Optional.of(new SpeechError.UnknownVoice(voice, "the server does not have it"))
                : Optional.empty();
    }
}
