package dev.parlance.tts.http;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.function.Supplier;

/** A key or short-lived token of a service, sent as a bearer token with each request that is tagged with it. */
public final class ApiKey {
    private final String value;

    /**
     * Takes a key as it stands in a file or a variable, blanks around it removed.
     *
     * @throws IllegalArgumentException if it is empty, quoted, or has characters that no header can carry; the message does not
     *     show it
     */
    public ApiKey(String value) {
        this.value = requireKey(requireNonNull(value, "value").strip());
    }

    /** Returns true if {@code value} can be a key. */
    public static boolean isKey(String value) {
        return !value.isEmpty() && !isQuoted(value) && value.chars().allMatch(unit -> unit > ' ' && unit < 0x7F);
    }

    // As from a file of variables whose reader leaves quotes where they are.
    private static boolean isQuoted(String value) {
        return isQuote(value.charAt(0)) || isQuote(value.charAt(value.length() - 1));
    }

    private static boolean isQuote(char character) {
        return character == '"' || character == '\'';
    }

    /**
     * Returns {@code value}, so that a setting can be checked before it is needed.
     *
     * @throws IllegalArgumentException if it cannot be a key; the message does not show it
     */
    public static String requireKey(String value) {
        if (!isKey(value)) {
            throw new IllegalArgumentException(
                    "not a key: it is empty, is in quotes, or has blanks, line breaks or characters outside ASCII");
        }
        return value;
    }

    /**
     * Returns the key that {@code keys} supplies now, as {@link #ifAny} does.
     *
     * @param whereToGetOne what to do if there is none, for a person
     */
    public static Either<SpeechError, ApiKey> of(
            Supplier<String> keys, Cancellation cancellation, String whereToGetOne) {
        return ifAny(keys, cancellation)
                .flatMap(key -> key.<Either<SpeechError, ApiKey>>map(Either::right)
                        .orElseGet(() -> Either.left(new SpeechError.Unauthorized(whereToGetOne))));
    }

    /**
     * Returns the key that {@code keys} supplies now, or empty if it is blank. The supplier may have to wait for it: an
     * interrupt and {@code cancellation} end that, if its code notices an interrupt. It is not asked for a call that is
     * cancelled already.
     */
    public static Either<SpeechError, Optional<ApiKey>> ifAny(Supplier<String> keys, Cancellation cancellation) {
        if (isEnded(cancellation)) {
            return Either.left(new SpeechError.Cancelled());
        }
        String key;
        SupplierWait wait = SupplierWait.endedBy(cancellation);
        try {
            key = keys.get();
        } catch (Throwable e) {
            // The code of others may throw anything. The class only: the message may hold the key.
            return Either.left(new SpeechError.Unauthorized(
                    "the supplier of keys failed (" + e.getClass().getSimpleName() + ")"));
        } finally {
            wait.over();
        }
        return isEnded(cancellation) ? Either.left(new SpeechError.Cancelled()) : checked(key == null ? "" : key);
    }

    private static boolean isEnded(Cancellation cancellation) {
        return cancellation.isCancelled() || Thread.currentThread().isInterrupted();
    }

    private static Either<SpeechError, Optional<ApiKey>> checked(String key) {
        try {
            return Either.right(key.isBlank() ? Optional.empty() : Optional.of(new ApiKey(key)));
        } catch (IllegalArgumentException e) {
            return Either.left(new SpeechError.Unauthorized(String.valueOf(e.getMessage())));
        }
    }

    /** Returns the value of the {@code Authorization} header. */
    String authorization() {
        return "Bearer " + value;
    }

    /** Returns true if {@code text} holds the key. */
    public boolean isIn(String text) {
        return text.contains(value);
    }

    /** Returns true if {@code name} holds a stretch of the key. */
    public boolean isPartlyIn(String name) {
        return ShownNames.sharesStretch(value, name);
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }
}
