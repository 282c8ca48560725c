package dev.parlance.tts.dashscope;

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
    private static final int LONGEST_NAME = 256;
    private static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<?, ?> members;

    private JsonObject(Map<?, ?> members) {
        this.members = members;
    }

    /**
     * Reads the object that {@code source} is.
     *
     * @throws BadReplyException if it is another value, larger than any answer, or holds {@code key}
     * @throws IOException if it is not JSON, ends too early or cannot be read
     */
    static JsonObject read(BufferedSource source, ApiKey key) throws IOException {
        return new JsonObject(asObject("the answer", JsonValues.read(source, key::isIn)));
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

    /** Returns the text {@code name}, such as an id; an empty one and one too long for that count as absent. */
    Optional<String> name(String name) {
        return text(name).filter(text -> text.length() <= LONGEST_NAME);
    }

    /** Returns the name {@code name}, which must be there. */
    String requiredName(String name) throws BadReplyException {
        return name(name).orElseThrow(() -> new BadReplyException("the answer has no " + name));
    }

    /** Returns the number {@code name}, if it is from 0 to {@code most}. */
    Optional<Double> number(String name, double most) {
        return value(name, Double.class).filter(number -> number >= 0 && number <= most);
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
