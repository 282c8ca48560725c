package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** A JSON object of an answer. What is missing and what is null is absent; what has another type is not readable. */
final class JsonObject {
    private static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<?, ?> members;

    private JsonObject(Map<?, ?> members) {
        this.members = members;
    }

    /**
     * Reads the object that {@code source} is.
     *
     * @throws BadReplyException if it is another value
     * @throws IOException if it is not JSON, ends too early or cannot be read
     */
    static JsonObject read(BufferedSource source) throws IOException {
        JsonReader reader = JsonReader.of(source);
        return new JsonObject(asObject("the answer", reader.readJsonValue()));
    }

    /** Returns the object {@code name}, or an empty one. */
    JsonObject object(String name) throws BadReplyException {
        Object value = members.get(name);
        return value == null ? EMPTY : new JsonObject(asObject(name, value));
    }

    /** Returns the objects in the list {@code name}, or none. */
    List<JsonObject> objects(String name) throws BadReplyException {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || !list.stream().allMatch(Map.class::isInstance)) {
            throw new BadReplyException(name + " is not a list of objects");
        }
        return list.stream().map(element -> new JsonObject((Map<?, ?>) element)).toList();
    }

    /** Returns the text {@code name}; an empty one counts as absent. */
    Optional<String> text(String name) {
        return value(name, String.class).filter(text -> !text.isEmpty());
    }

    /** Returns the text {@code name}, which must be there. */
    String requiredText(String name) throws BadReplyException {
        return text(name).orElseThrow(() -> new BadReplyException("the answer has no " + name));
    }

    /** Returns the number {@code name}. */
    Optional<Double> number(String name) {
        return value(name, Double.class);
    }

    /** Returns true if it has {@code name}, and that is not null. */
    boolean has(String name) {
        return members.get(name) != null;
    }

    /** Returns true if {@code name} is true. */
    boolean isTrue(String name) {
        return Objects.equals(members.get(name), true);
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        return Stream.ofNullable(members.get(name))
                .filter(type::isInstance)
                .<T>map(type::cast)
                .findFirst();
    }

    private static Map<?, ?> asObject(String name, @Nullable Object value) throws BadReplyException {
        if (!(value instanceof Map<?, ?> object)) {
            throw new BadReplyException(name + " is not an object");
        }
        return object;
    }

    /** Shows names only: the values may be somebody's words. */
    @Override
    public String toString() {
        return "JsonObject" + members.keySet();
    }
}
