package dev.parlance.tts.dashscope.model;

import static dev.parlance.tts.http.wire.TableRow.listOf;
import static dev.parlance.tts.http.wire.TableRow.row;
import static java.util.Objects.requireNonNull;

import dev.parlance.tts.http.StatusErrors;
import dev.parlance.tts.http.wire.TableRow;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the service's errors mean, as data. A rule is chosen by what fits best: phrase and code, then an unmistakable
 * phrase, then the code, then the code without its last part; the status decides between equals, and alone only when
 * nothing else fits.
 */
public final class ErrorTable {
    private static final Pattern UPPER_LIMIT = Pattern.compile("(?:limited:?|\\[1,)\\s*(\\d{1,9})");

    private final List<ErrorRule> rules;
    private final ModelTable models;

    /**
     * Takes the content of {@code errors.json}.
     *
     * @param file the whole file
     * @param models the table that says which models are gone
     * @throws IllegalArgumentException if a rule means something that is not known
     */
    ErrorTable(TableRow file, ModelTable models) {
        file.skip("about");
        rules = file.get("rules", listOf(row(ErrorRule::new)), List.of());
        this.models = models;
        rules.forEach(this::check);
    }

    private void check(ErrorRule rule) {
        if (!rule.means.isEmpty()) {
            VendorError any = VendorError.of(VendorError.Source.HTTP, 400);
            requireNonNull(error(rule.means, rule.detail, any, ErrorContext.of("any")), "error");
        }
    }

    /** Returns true if {@code code} is one of the service's own. */
    public boolean isCode(String code) {
        return rules.stream().anyMatch(rule -> rule.hasCode(code));
    }

    /** Returns what {@code error} of {@code context} means to the caller. */
    public SpeechError error(VendorError error, ErrorContext context) {
        return rule(error)
                .map(rule -> error(rule.means, rule.detail, error, context))
                .orElseGet(() -> byStatus(error, context));
    }

    private Optional<ErrorRule> rule(VendorError error) {
        return switch (error.source()) {
            case HTTP, WS ->
                bySaying(error).or(() -> byCode(error, error.code())).filter(rule -> !rule.means.isEmpty());
            case WS_HANDSHAKE ->
                bySaying(error).or(() -> byCode(error, error.code())).or(() -> byClosedList(error));
            case WS_CLOSE, DOWNLOAD -> byClosedList(error);
        };
    }

    private Optional<ErrorRule> bySaying(VendorError error) {
        Optional<ErrorRule> withCode =
                best(error, rule -> rule.hasCode(error.code()) && rule.lengthSaid(error.message()) > 0);
        return withCode.isPresent() ? withCode : best(error, rule -> rule.isSaidUnmistakably(error.message()));
    }

    private Optional<ErrorRule> byCode(VendorError error, String code) {
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Optional<ErrorRule> plain = best(error, rule -> rule.hasCode(code) && rule.says.isEmpty());
        Optional<ErrorRule> any = plain.isPresent() ? plain : best(error, rule -> rule.hasCode(code));
        int lastDot = code.lastIndexOf('.');
        return any.isPresent() || lastDot < 0 ? any : byCode(error, code.substring(0, lastDot));
    }

    private Optional<ErrorRule> byClosedList(VendorError error) {
        return rules.stream()
                .filter(rule -> rule.on.contains(error.source()))
                .filter(rule -> rule.hasStatus(error.status().orElse(-1)))
                .findFirst();
    }

    // Of several that fit, the one with the longest phrase, of the same status, seen in the same place; else the first.
    private Optional<ErrorRule> best(VendorError error, Predicate<ErrorRule> fits) {
        int status = error.status().orElse(-1);
        return rules.stream()
                .filter(fits)
                .min(Comparator.comparingInt((ErrorRule rule) -> -rule.lengthSaid(error.message()))
                        .thenComparing(rule -> !rule.hasStatus(status))
                        .thenComparing(rule -> !rule.on.contains(error.source())));
    }

    private SpeechError byStatus(VendorError error, ErrorContext context) {
        int status = error.status().orElse(0);
        SpeechError meaning;
        if (status == 403) {
            meaning = accessDenied("the key may not do this", context);
        } else if (error.source() == VendorError.Source.WS_CLOSE) {
            meaning = new SpeechError.Unavailable("the service ended the connection without a known reason");
        } else {
            meaning = StatusErrors.of(status, error.retryAfter());
        }
        return meaning.withVendor(error.reply(context.names()));
    }

    private SpeechError error(String means, String detail, VendorError error, ErrorContext context) {
        SpeechError meaning = switch (means) {
            case "rejected" -> new SpeechError.Rejected(detail);
            case "unauthorized" -> new SpeechError.Unauthorized(detail);
            case "access-denied" -> accessDenied(detail, context);
            case "model-retired" -> retired(context);
            case "unknown-voice" -> new SpeechError.UnknownVoice(context.voice(), detail);
            case "invalid-text" -> new SpeechError.InvalidText(detail);
            case "text-too-long" -> new SpeechError.TextTooLong(context.units(), limit(error, context));
            case "quota-exhausted" -> new SpeechError.QuotaExhausted(detail);
            case "rate-limited" -> new SpeechError.RateLimited(error.retryAfter());
            case "unavailable" -> new SpeechError.Unavailable(detail, error.retryAfter());
            case "unsupported:model" -> new SpeechError.Unsupported(Capability.MODEL, detail);
            case "unsupported:ssml" -> new SpeechError.Unsupported(Capability.SSML, detail);
            case "unsupported:instructions" -> new SpeechError.Unsupported(Capability.INSTRUCTIONS, detail);
            default -> throw new IllegalArgumentException("no such meaning: " + means);
        };
        return meaning.withVendor(error.reply(context.names()));
    }

    // The service says the same for a missing right and for a model it has switched off.
    private SpeechError accessDenied(String detail, ErrorContext context) {
        return models.replacement(context.model()).isPresent()
                ? retired(context)
                : new SpeechError.Unauthorized(detail);
    }

    private SpeechError retired(ErrorContext context) {
        return new SpeechError.ModelRetired(context.model(), models.replacement(context.model()));
    }

    private static long limit(VendorError error, ErrorContext context) {
        Matcher matcher = UPPER_LIMIT.matcher(error.message());
        return matcher.find() ? Long.parseLong(matcher.group(1)) : context.limit();
    }
}
