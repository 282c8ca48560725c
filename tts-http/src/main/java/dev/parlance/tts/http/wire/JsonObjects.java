package dev.parlance.tts.http.wire;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import okio.Buffer;

/** Writes JSON without adapters, which a program that speaks one text would only make for its request. */
public final class JsonObjects {
    private JsonObjects() {}

    /** Returns {@code value} as JSON. Values are texts, numbers, truth values, lists and maps of them. */
    public static String write(Map<String, ?> value) {
        Buffer json = new Buffer();
        try {
            JsonWriter.of(json).jsonValue(value);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return json.readUtf8();
    }
}
