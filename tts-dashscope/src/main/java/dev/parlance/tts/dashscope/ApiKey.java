package dev.parlance.tts.dashscope;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;

/** A key or short-lived token of the service. */
final class ApiKey {
    private static final String WHERE_TO_GET_A_KEY = "there is no key; get one at"
            + " https://www.alibabacloud.com/help/en/model-studio/get-api-key (China:"
            + " https://help.aliyun.com/zh/model-studio/get-api-key) and set DASHSCOPE_API_KEY";

    private final String value;

    /**
     * Takes a key as it stands in a file or a variable, blanks around it removed.
     *
     * @throws IllegalArgumentException if it is empty or has characters that no header can carry
     */
    ApiKey(String value) {
        this.value = requireNonNull(value, "value").strip();
        if (this.value.isEmpty() || !this.value.chars().allMatch(unit -> unit > ' ' && unit < 0x7F)) {
            throw new IllegalArgumentException("not a key: it is empty, or has blanks or characters outside ASCII");
        }
    }

    /** Returns the key {@code config} has now, or where to get one. */
    static Either<SpeechError, ApiKey> of(DashScopeConfig config) {
        String key = config.currentKey();
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

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }
}
