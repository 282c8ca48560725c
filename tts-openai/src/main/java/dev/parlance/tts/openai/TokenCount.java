package dev.parlance.tts.openai;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.http.wire.JsonDocuments;
import dev.parlance.tts.http.wire.JsonMembers;
import java.io.IOException;
import java.util.OptionalLong;
import okhttp3.Headers;

/** How many tokens a server counted. Some always count zero, which is taken as unknown. */
final class TokenCount {
    private static final JsonMembers MEMBERS = new JsonMembers("input_tokens", "output_tokens", "total_tokens");

    private long input;
    private long output;
    private long total;

    /** Reads the member {@code usage} or {@code token_usage}. */
    void read(JsonReader json) throws IOException {
        MEMBERS.read(json, (name, value) -> {
            switch (name) {
                case "input_tokens" -> input = JsonDocuments.number(value);
                case "output_tokens" -> output = JsonDocuments.number(value);
                case "total_tokens" -> total = JsonDocuments.number(value);
                default -> value.skipValue();
            }
        });
    }

    /** Reads the headers of vLLM-omni. */
    void read(Headers headers) {
        input = number(headers, "x-vllm-omni-input-tokens");
        output = number(headers, "x-vllm-omni-output-tokens");
        total = number(headers, "x-vllm-omni-total-tokens");
    }

    private static long number(Headers headers, String name) {
        String value = headers.get(name);
        return value != null && value.matches("\\d{1,12}") ? Long.parseLong(value) : 0;
    }

    /** Returns the sum, or empty if it is not known. */
    OptionalLong total() {
        long sum = total > 0 ? total : Math.max(input, 0) + Math.max(output, 0);
        return sum > 0 ? OptionalLong.of(sum) : OptionalLong.empty();
    }
}
