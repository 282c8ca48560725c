package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonWriter;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** What a request asks for, by the names its model's family has for it, and how that is written. */
final class SocketOptions {
    private static final double NORMAL_VOLUME = 50;

    private SocketOptions() {}

    /** Returns rate, pitch and volume where they are not normal, the instructions, and the vendor extras. */
    static Map<String, Object> of(Order order) {
        ModelFamily family = order.spec().family();
        SpeechRequest request = order.request();
        Prosody prosody = request.prosody();
        Map<String, Object> options = new LinkedHashMap<>();
        putIfNotNormal(options, family.rate, prosody.rate(), prosody.rate());
        putIfNotNormal(options, family.pitch, prosody.pitch(), prosody.pitch());
        putIfNotNormal(options, family.volume, prosody.volume(), Math.round(prosody.volume() * NORMAL_VOLUME));
        request.instructions().ifPresent(words -> put(options, family.instructions, words));
        options.putAll(order.extras(false));
        return options;
    }

    private static void putIfNotNormal(
            Map<String, Object> options, @Nullable String field, double factor, Number value) {
        if (factor != 1.0) {
            put(options, field, value);
        }
    }

    private static void put(Map<String, Object> options, @Nullable String field, Object value) {
        if (field == null) {
            throw new IllegalStateException("the profile offers what the model has no field for");
        }
        options.put(field, value);
    }

    /** Returns {@code message} as JSON; its values are texts, numbers, booleans, lists and maps of them. */
    static String json(Map<String, ?> message) {
        Buffer buffer = new Buffer();
        try (JsonWriter json = JsonWriter.of(buffer)) {
            write(json, message);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return buffer.readUtf8();
    }

    private static void write(JsonWriter json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> members) {
            json.beginObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                json.name(String.valueOf(member.getKey()));
                write(json, member.getValue());
            }
            json.endObject();
        } else if (value instanceof List<?> items) {
            json.beginArray();
            for (Object item : items) {
                write(json, item);
            }
            json.endArray();
        } else {
            json.jsonValue(value);
        }
    }
}
