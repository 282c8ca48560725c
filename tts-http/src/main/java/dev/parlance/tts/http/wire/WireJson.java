package dev.parlance.tts.http.wire;

import static java.util.Objects.requireNonNull;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import dev.parlance.tts.http.AudioData;
import dev.parlance.tts.http.BadReplyException;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * How the JSON of a service becomes objects. A field keeps its initial value if the JSON has no such member; null, and a
 * text, number or truth value of another type, count as an empty text, -1 and false. An object or a list of another type
 * is not readable.
 */
public final class WireJson {
    private static final Moshi MOSHI = new Moshi.Builder()
            .add(String.class, leaf(JsonDocuments::text))
            .add(long.class, leaf(JsonDocuments::number))
            .add(double.class, leaf(WireJson::number))
            .add(boolean.class, leaf(WireJson::isTrue))
            .add(BigDecimal.class, leaf(json -> new BigDecimal(json.nextString())))
            .add(AudioData.class, new Adapter<>(WireJson::readNoAudio, WireJson::writeAudio))
            .add(new Containers())
            .build();

    private static final int LONGEST_NAME = 256;
    // No text that is sent at once has more words, and no account more voices.
    private static final int LONGEST_LIST = 20_000;

    private WireJson() {}

    /** Returns the adapter of {@code type}. */
    public static JsonAdapter<Object> adapter(Type type) {
        return MOSHI.adapter(type);
    }

    /** Reads an object. */
    public static <T> T read(JsonReader json, Class<T> type) throws IOException {
        T read = MOSHI.adapter(type).fromJson(json);
        if (read == null) {
            throw new BadReplyException("null where an object is expected");
        }
        return read;
    }

    /** Returns {@code text} if it can be a name, such as an id: it is not empty and not too long. */
    public static Optional<String> name(String text) {
        return text.isEmpty() || text.length() > LONGEST_NAME ? Optional.empty() : Optional.of(text);
    }

    /** Returns {@code list}, or an empty one for null. */
    public static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static AudioData readNoAudio(JsonReader json) {
        throw new UnsupportedOperationException("this is only sent");
    }

    // In chunks, as a data URI.
    private static void writeAudio(JsonWriter json, @Nullable AudioData value) throws IOException {
        AudioData audio = requireNonNull(value, "value");
        try (BufferedSink sink = json.valueSink()) {
            sink.writeByte('"').writeUtf8(audio.prefix());
            audio.writeTo(sink);
            sink.writeByte('"');
        }
    }

    private static double number(JsonReader json) throws IOException {
        if (json.peek() == JsonReader.Token.NUMBER) {
            return json.nextDouble();
        }
        json.skipValue();
        return -1;
    }

    private static boolean isTrue(JsonReader json) throws IOException {
        if (json.peek() == JsonReader.Token.BOOLEAN) {
            return json.nextBoolean();
        }
        json.skipValue();
        return false;
    }

    private static <T> JsonAdapter<T> leaf(JsonDocuments.Reading<T> reading) {
        return new Adapter<>(reading, JsonWriter::jsonValue);
    }

    /** Writes a value. */
    private interface Writing<T> {
        void write(JsonWriter json, @Nullable T value) throws IOException;
    }

    /** Reads and writes a type in ways of its own. */
    private static final class Adapter<T> extends JsonAdapter<T> {
        private final JsonDocuments.Reading<T> reading;
        private final Writing<T> writing;

        Adapter(JsonDocuments.Reading<T> reading, Writing<T> writing) {
            this.reading = reading;
            this.writing = writing;
        }

        @Override
        public T fromJson(JsonReader json) throws IOException {
            return reading.read(json);
        }

        @Override
        public void toJson(JsonWriter json, @Nullable T value) throws IOException {
            writing.write(json, value);
        }
    }

    /** Reads lists, each of which has to end, and makes null an object whose fields have their initial values. */
    private static final class Containers implements JsonAdapter.Factory {
        @Override
        public @Nullable JsonAdapter<?> create(Type type, Set<? extends Annotation> annotations, Moshi moshi) {
            if (type instanceof ParameterizedType && Types.getRawType(type) == List.class) {
                JsonAdapter<Object> element = moshi.adapter(Types.collectionElementType(type, List.class));
                return new Adapter<>(json -> list(json, element), moshi.nextAdapter(this, type, annotations)::toJson)
                        .nullSafe();
            }
            if (type instanceof Class<?> raw && isWireType(raw)) {
                JsonAdapter<Object> plain = moshi.nextAdapter(this, type, annotations);
                return new Adapter<>(json -> object(json, plain), plain::toJson);
            }
            return null;
        }

        private static boolean isWireType(Class<?> type) {
            return !type.isPrimitive() && !type.isArray() && !type.getName().startsWith("java.");
        }

        private static List<Object> list(JsonReader json, JsonAdapter<Object> element) throws IOException {
            List<Object> list = new ArrayList<>();
            json.beginArray();
            while (json.hasNext()) {
                if (list.size() == LONGEST_LIST) {
                    throw new JsonDataException("a list without an end");
                }
                list.add(required(element.fromJson(json)));
            }
            json.endArray();
            return list;
        }

        private static Object object(JsonReader json, JsonAdapter<Object> plain) throws IOException {
            if (json.peek() == JsonReader.Token.NULL) {
                json.skipValue();
                return required(plain.fromJson("{}"));
            }
            return required(plain.fromJson(json));
        }

        private static Object required(@Nullable Object value) {
            if (value == null) {
                throw new JsonDataException("null where there must be a value");
            }
            return value;
        }
    }
}
