package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of text, numbers, truth values, lists, objects and at most one {@link AudioData}. OkHttp may send it only
 * once, as {@link OneShotBody} explains.
 */
final class JsonBody extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");

    private final Buffer written = new Buffer();
    private @Nullable AudioData audio;
    private long audioAt;
    private final ByteString json;

    private JsonBody(Map<String, ?> members) {
        try (JsonWriter writer = JsonWriter.of(written)) {
            write(writer, members);
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        json = written.readByteString();
    }

    /** Returns the object of {@code members}, in their order. */
    static JsonBody of(Map<String, ?> members) {
        return new JsonBody(members);
    }

    @Override
    public @Nullable MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return json.size() + (audio == null ? 0 : audio.base64Bytes());
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        int split = Math.toIntExact(audioAt);
        sink.write(json, 0, split);
        if (audio != null) {
            audio.writeTo(sink);
        }
        sink.write(json, split, json.size() - split);
    }

    private void write(JsonWriter writer, Object value) throws IOException {
        if (value instanceof Map<?, ?> object) {
            writer.beginObject();
            for (Map.Entry<?, ?> member : object.entrySet()) {
                writer.name(String.valueOf(member.getKey()));
                write(writer, member.getValue());
            }
            writer.endObject();
        } else if (value instanceof List<?> array) {
            writer.beginArray();
            for (Object element : array) {
                write(writer, element);
            }
            writer.endArray();
        } else if (value instanceof AudioData data) {
            writer.value(data.prefix());
            writer.flush();
            audio = data;
            // Inside the quotes.
            audioAt = written.size() - 1;
        } else {
            writer.jsonValue(value);
        }
    }
}
