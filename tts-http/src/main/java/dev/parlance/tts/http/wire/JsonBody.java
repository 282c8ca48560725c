package dev.parlance.tts.http.wire;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.parlance.tts.http.AnswerBody;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.ConnectionLostException;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** JSON that is written while it is sent, so that audio in it is never held a second time. */
public final class JsonBody extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");

    private final JsonAdapter<Object> adapter;
    private final Object value;

    /** Takes the {@code value} to send, and what writes it. */
    public JsonBody(JsonAdapter<Object> adapter, Object value) {
        this.adapter = adapter;
        this.value = value;
    }

    /**
     * Reads and closes an answer that is one value.
     *
     * @param limitBytes how long it may be
     * @throws ConnectionLostException if it breaks off
     * @throws BadReplyException if it is too long, or not JSON
     */
    public static @Nullable Object read(ResponseBody body, JsonAdapter<Object> adapter, long limitBytes)
            throws IOException {
        try (body) {
            JsonReader json = JsonReader.of(AnswerBody.whole(body, limitBytes));
            Object answer = adapter.fromJson(json);
            if (json.peek() != JsonReader.Token.END_DOCUMENT) {
                throw new JsonDataException("more than one value");
            }
            return answer;
        } catch (ConnectionLostException | BadReplyException e) {
            throw e;
        } catch (JsonDataException | IOException e) {
            throw new BadReplyException("the answer is not JSON, or not all of it", e);
        }
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() throws IOException {
        long[] length = {0};
        BufferedSink counter = Okio.buffer(new ForwardingSink(Okio.blackhole()) {
            @Override
            public void write(Buffer source, long byteCount) throws IOException {
                length[0] += byteCount;
                super.write(source, byteCount);
            }
        });
        writeTo(counter);
        counter.flush();
        return length[0];
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        adapter.toJson(JsonWriter.of(sink), value);
    }
}
