package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the service's JSON becomes objects. A field keeps its initial value if the JSON has no such member; null, and a
 * text, number or truth value of another type, count as an empty text, -1 and false. An object or a list of another type
 * is not readable.
 */
final class WireJson {
    static final Moshi MOSHI = new Moshi.Builder()
            .add(String.class, new Leaf<>(JsonDocuments::text))
            .add(long.class, new Leaf<>(JsonDocuments::number))
            .add(double.class, new Leaf<>(WireJson::number))
            .add(boolean.class, new Leaf<>(WireJson::isTrue))
            .add(new NullAsEmpty())
            .build();

    private WireJson() {}

    /** Reads an object. */
    static <T> T read(JsonReader json, Class<T> type) throws IOException {
        T read = MOSHI.adapter(type).fromJson(json);
        if (read == null) {
            throw new BadReplyException("null where an object is expected");
        }
        return read;
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

    /** Reads a value. */
    private interface Reading<T> {
        T read(JsonReader json) throws IOException;
    }

    private static final class Leaf<T> extends JsonAdapter<T> {
        private final Reading<T> reading;

        Leaf(Reading<T> reading) {
            this.reading = reading;
        }

        @Override
        public T fromJson(JsonReader json) throws IOException {
            return reading.read(json);
        }

        @Override
        public void toJson(JsonWriter json, @Nullable T value) throws IOException {
            json.jsonValue(value);
        }
    }

    /** Makes null an object whose fields have their initial values. */
    private static final class NullAsEmpty implements JsonAdapter.Factory {
        @Override
        public @Nullable JsonAdapter<?> create(Type type, Set<? extends Annotation> annotations, Moshi moshi) {
            if (!(type instanceof Class<?> raw) || raw.isRecord() || raw.getPackage() != WireJson.class.getPackage()) {
                return null;
            }
            JsonAdapter<Object> plain = moshi.nextAdapter(this, type, annotations);
            return new JsonAdapter<Object>() {
                @Override
                public @Nullable Object fromJson(JsonReader json) throws IOException {
                    if (json.peek() == JsonReader.Token.NULL) {
                        json.skipValue();
                        return plain.fromJson("{}");
                    }
                    return plain.fromJson(json);
                }

                @Override
                public void toJson(JsonWriter json, @Nullable Object value) throws IOException {
                    plain.toJson(json, value);
                }
            };
        }
    }
}
