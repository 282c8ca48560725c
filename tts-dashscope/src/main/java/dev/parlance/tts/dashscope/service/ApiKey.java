package dev.parlance.tts.dashscope.service;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.dashscope.model.ShownNames;
import dev.parlance.tts.http.SupplierWait;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.util.function.Supplier;

/** A key or short-lived token of the service. */
public final class ApiKey {
    private static final String WHERE_TO_GET_A_KEY = "there is no key; get one at"
            + " https://www.alibabacloud.com/help/en/model-studio/get-api-key (China:"
            + " https://help.aliyun.com/zh/model-studio/get-api-key) and set DASHSCOPE_API_KEY";

    private final String value;

    /**
     * Takes a key as it stands in a file or a variable, blanks around it removed.
     *
     * @throws IllegalArgumentException if it is empty or has characters that no header can carry
     */
    public ApiKey(String value) {
        this.value = requireNonNull(value, "value").strip();
        if (!isKey(this.value)) {
            throw new IllegalArgumentException("not a key: it is empty, or has blanks or characters outside ASCII");
        }
    }

    /** Returns true if {@code value} can be a key. */
    public static boolean isKey(String value) {
        return !value.isEmpty() && value.chars().allMatch(unit -> unit > ' ' && unit < 0x7F);
    }

    /**
     * Returns the key that {@code keys} supplies now, or where to get one. The supplier may have to wait for it: an
     * interrupt and {@code cancellation} end that, if its code notices an interrupt.
     */
    public static Either<SpeechError, ApiKey> of(Supplier<String> keys, Cancellation cancellation) {
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
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
            return Either.left(new SpeechError.Cancelled());
        }
        return of(key == null ? "" : key);
    }

    private static Either<SpeechError, ApiKey> of(String key) {
        if (key.isBlank()) {
            return Either.left(new SpeechError.Unauthorized(WHERE_TO_GET_A_KEY));
        }
        try {
            return Either.right(new ApiKey(key));
        } catch (IllegalArgumentException e) {
            return Either.left(new SpeechError.Unauthorized(String.valueOf(e.getMessage())));
        }
    }

    /** Returns the value of the {@code Authorization} header. */
    String authorization() {
        return "Bearer " + value;
    }

    /** Returns true if {@code text} holds the key. */
    boolean isIn(String text) {
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
