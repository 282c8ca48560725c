package dev.parlance.tts.http.wire;

import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * An object of a {@link TableFile}. Its members are taken one by one; one that nothing takes is a fault of the file, and one that is
 * null is not there. Without reflection, since a table is read in the start of a program. Not safe for use by several threads at once.
 *
 * <p>All methods throw {@link IllegalArgumentException} if a value is not of its kind; the message says where it is.
 */
public final class TableRow {
    /** A text. */
    public static final Kind<String> TEXT = (value, place) -> cast(String.class, "text", value, place);

    /** True or false. */
    public static final Kind<Boolean> FLAG = (value, place) -> cast(Boolean.class, "truth value", value, place);

    /** A number. */
    public static final Kind<Double> DECIMAL = (value, place) -> cast(Double.class, "number", value, place);

    /** A whole number. */
    public static final Kind<Long> LONG = TableRow::whole;

    /** A whole number of at most 32 bits. */
    public static final Kind<Integer> INT = (value, place) -> {
        long whole = whole(value, place);
        if (whole != (int) whole) {
            throw no("number of at most 32 bits", place);
        }
        return (int) whole;
    };

    /** Any value but null: a text, a {@link Double}, a {@link Boolean}, or a list or a map of them. */
    public static final Kind<Object> ANY = (value, place) -> cast(Object.class, "value", value, place);

    private final String place;
    private final Map<String, @Nullable Object> left = new LinkedHashMap<>();

    private TableRow(Map<?, ?> members, String place) {
        this.place = place;
        members.forEach((name, value) -> left.put((String) name, value));
    }

    /** Returns what {@code made} makes of the object that {@code json} is. */
    static <T> T read(ByteString json, Function<TableRow, T> made) throws IOException {
        JsonReader reader = JsonReader.of(new Buffer().write(json));
        return row(made).read(value(reader), "");
    }

    // Of a reader's own messages, that of the commonest fault is advice to who wrote the program.
    private static @Nullable Object value(JsonReader reader) throws IOException {
        try {
            Object value = reader.readJsonValue();
            if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
                throw new IllegalArgumentException("something follows its end");
            }
            return value;
        } catch (JsonEncodingException | EOFException e) {
            String at = reader.getPath().replaceFirst("^\\$\\.?", "");
            throw new IllegalArgumentException("it is no JSON" + (at.isEmpty() ? "" : " at " + at), e);
        }
    }

    /** Returns the member {@code name}, which has to be there. */
    public <T> T get(String name, Kind<T> kind) {
        return find(name, kind).orElseThrow(() -> new IllegalArgumentException(placeOf(name) + " is missing"));
    }

    /** Returns the member {@code name}, or {@code otherwise} if there is none. */
    public <T> T get(String name, Kind<T> kind, T otherwise) {
        return find(name, kind).orElse(otherwise);
    }

    /** Returns the texts of the member {@code name}, or none if it is not there. */
    public List<String> texts(String name) {
        return get(name, listOf(TEXT), List.of());
    }

    /** Returns the member {@code name}, if it is there. */
    public <T> Optional<T> find(String name, Kind<T> kind) {
        Object value = left.remove(name);
        return value == null ? Optional.empty() : Optional.of(kind.read(value, placeOf(name)));
    }

    /** Takes the members called {@code names}, which are for those who read the file. */
    public void skip(String... names) {
        left.keySet().removeAll(Set.of(names));
    }

    private String placeOf(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private void requireAllTaken() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(placeOf(left.keySet().iterator().next()) + " is not known");
        }
    }

    /** Returns the kind of lists of {@code element}. */
    public static <T> Kind<List<T>> listOf(Kind<T> element) {
        return (value, place) -> {
            List<T> list = new ArrayList<>();
            for (Object each : cast(List.class, "list", value, place)) {
                list.add(element.read(each, place + "[" + list.size() + "]"));
            }
            return Collections.unmodifiableList(list);
        };
    }

    /** Returns the kind of objects whose members all are an {@code element}, by name, in the order of the file. */
    public static <T> Kind<Map<String, T>> mapOf(Kind<T> element) {
        return (value, place) -> {
            Map<String, T> map = new LinkedHashMap<>();
            for (Map.Entry<?, ?> each : members(value, place).entrySet()) {
                map.put((String) each.getKey(), element.read(each.getValue(), place + "." + each.getKey()));
            }
            return Collections.unmodifiableMap(map);
        };
    }

    /** Returns the kind of objects of which {@code made} makes something. */
    public static <T> Kind<T> row(Function<TableRow, T> made) {
        return (value, place) -> {
            TableRow row = new TableRow(members(value, place), place);
            T read = made.apply(row);
            row.requireAllTaken();
            return read;
        };
    }

    /** Returns the kind of texts that are constants of {@code type}, such as {@code ws-close} for {@code WS_CLOSE}. */
    public static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
        return (value, place) -> {
            String word = TEXT.read(value, place);
            for (E constant : type.getEnumConstants()) {
                if (word.equals(word(constant))) {
                    return constant;
                }
            }
            throw new IllegalArgumentException(place + ": " + word + " is none of "
                    + Arrays.stream(type.getEnumConstants()).map(TableRow::word).toList());
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<?, ?> members(@Nullable Object value, String place) {
        return cast(Map.class, "object", value, place);
    }

    private static long whole(@Nullable Object value, String place) {
        double number = DECIMAL.read(value, place);
        if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
            throw no("whole number", place);
        }
        return (long) number;
    }

    private static <T> T cast(Class<T> type, String kind, @Nullable Object value, String place) {
        if (!type.isInstance(value)) {
            throw no(kind, place);
        }
        return type.cast(value);
    }

    private static IllegalArgumentException no(String kind, String place) {
        return new IllegalArgumentException((place.isEmpty() ? "it" : place) + " is no " + kind);
    }

    /**
     * A kind of values.
     *
     * @param <T> what it becomes
     */
    @FunctionalInterface
    public interface Kind<T> {
        /** Returns {@code value}, which is at {@code place}. */
        T read(@Nullable Object value, String place);
    }
}
