package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON of a sane size into memory: two bytes of it can take a hundred there. Used once.
 *
 * <p>Values are texts, {@link Double}, {@link Boolean}, null, and lists and maps of them.
 */
final class JsonValues {
    private static final int MOST_VALUES = 100_000;
    private static final int DEEPEST = 32;

    private final JsonReader json;
    private final Predicate<String> refused;
    private int values;
    private int depth;

    private JsonValues(JsonReader json, Predicate<String> refused) {
        this.json = json;
        this.refused = refused;
    }

    /**
     * Returns the value that {@code source} starts with.
     *
     * @throws BadReplyException if it is too large or too deep, or has a text or a name that is {@code refused}
     * @throws IOException if it is not JSON, ends too early or cannot be read
     */
    static @Nullable Object read(BufferedSource source, Predicate<String> refused) throws IOException {
        return new JsonValues(JsonReader.of(source), refused).value();
    }

    private @Nullable Object value() throws IOException {
        if (++values > MOST_VALUES) {
            throw new BadReplyException("JSON of too many values");
        }
        return switch (json.peek()) {
            case BEGIN_OBJECT -> nested(this::object);
            case BEGIN_ARRAY -> nested(this::array);
            case STRING -> checked(json.nextString());
            case NUMBER -> json.nextDouble();
            case BOOLEAN -> json.nextBoolean();
            case NULL -> json.nextNull();
            default -> throw new BadReplyException("no JSON");
        };
    }

    private Object nested(Reading reading) throws IOException {
        if (++depth > DEEPEST) {
            throw new BadReplyException("JSON that is nested too deep");
        }
        Object value = reading.read();
        depth--;
        return value;
    }

    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = checked(json.nextName());
            if (members.containsKey(name)) {
                throw new BadReplyException("JSON with two members of one name");
            }
            members.put(name, value());
        }
        json.endObject();
        return members;
    }

    private List<@Nullable Object> array() throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            items.add(value());
        }
        json.endArray();
        return items;
    }

    private String checked(String text) throws BadReplyException {
        if (refused.test(text)) {
            throw new BadReplyException("an answer that repeats what it may not");
        }
        return text;
    }

    @FunctionalInterface
    private interface Reading {
        Object read() throws IOException;
    }
}
