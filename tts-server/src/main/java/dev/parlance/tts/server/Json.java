package dev.parlance.tts.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.squareup.moshi.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;

/** Writes objects of JSON. */
final class Json {
    /** The media type of events. */
    static final String EVENTS = "text/event-stream";

    private Json() {}

    /** Returns the object whose fields {@code writing} writes, on one line, in UTF-8. */
    static byte[] object(Writing writing) {
        okio.Buffer buffer = new okio.Buffer();
        try (JsonWriter json = JsonWriter.of(buffer)) {
            json.setSerializeNulls(true);
            json.beginObject();
            writing.write(json);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return buffer.readByteArray();
    }

    /** Returns {@code object}, which is on one line, as an event: the HTML standard, section 9.2.6. */
    static byte[] event(byte[] object) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes("data: ".getBytes(UTF_8));
        event.writeBytes(object);
        event.writeBytes("\n\n".getBytes(UTF_8));
        return event.toByteArray();
    }

    /** Writes a field whose value is a list of strings. */
    static void strings(JsonWriter json, String name, Collection<String> values) throws IOException {
        json.name(name).beginArray();
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }

    /** Writes the fields of an object. */
    @FunctionalInterface
    interface Writing {
        void write(JsonWriter json) throws IOException;
    }
}
