package dev.parlance.tts.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonObjectsTest {
    @Test
    void writesEachKindOfValue() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "a \"quoted\"\n\u2028 \u0001 北京 \uD83D\uDE00 <b>");
        value.put("number", 24_000);
        value.put("large", 1L << 53);
        value.put("rate", 1.25);
        value.put("flag", true);
        value.put("list", List.of("one", Map.of("two", 2)));

        assertThat(JsonObjects.write(value))
                .isEqualTo("{\"text\":\"a \\\"quoted\\\"\\n\\u2028 \\u0001 北京 \uD83D\uDE00 <b>\",\"number\":24000,"
                        + "\"large\":9007199254740992,\"rate\":1.25,\"flag\":true,\"list\":[\"one\",{\"two\":2}]}");
    }
}
