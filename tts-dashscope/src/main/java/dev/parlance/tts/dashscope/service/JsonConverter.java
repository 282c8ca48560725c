package dev.parlance.tts.dashscope.service;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.ConnectionLostException;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ForwardingSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Converts the bodies of requests and answers to and from JSON. */
public final class JsonConverter extends Converter.Factory {
    private static final MediaType JSON = MediaType.get("application/json");
    // The longest answer is the preview of a designed voice: a minute of 48 kHz audio is 8 MB of base64.
    private static final long ANSWER_LIMIT_BYTES = 16L << 20;

    @Override
    public Converter<?, RequestBody> requestBodyConverter(
            Type type, Annotation[] parameters, Annotation[] method, Retrofit retrofit) {
        JsonAdapter<Object> adapter = WireJson.MOSHI.adapter(type);
        return value -> new Body(adapter, value);
    }

    @Override
    public Converter<ResponseBody, ?> responseBodyConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
        JsonAdapter<Object> adapter = WireJson.MOSHI.adapter(type);
        return body -> read(body, adapter);
    }

    private static @Nullable Object read(ResponseBody body, JsonAdapter<Object> adapter) throws IOException {
        try (body) {
            BufferedSource source = body.source();
            if (exceedsLimit(source)) {
                throw new BadReplyException("an answer of more than " + ANSWER_LIMIT_BYTES + " bytes");
            }
            JsonReader json = JsonReader.of(source);
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

    private static boolean exceedsLimit(BufferedSource source) throws ConnectionLostException {
        try {
            return source.request(ANSWER_LIMIT_BYTES + 1);
        } catch (IOException e) {
            throw new ConnectionLostException(e);
        }
    }

    /**
     * JSON that is written while it is sent, so that audio in it is never held a second time.
     *
     * <p>OkHttp may send it only once. It would otherwise repeat a request on its own: after a 503 with {@code
     * Retry-After: 0}, a 408, a redirect or a connection that broke, and speech that is made twice is billed twice.
     */
    private static final class Body extends RequestBody {
        private final JsonAdapter<Object> adapter;
        private final Object value;

        Body(JsonAdapter<Object> adapter, Object value) {
            this.adapter = adapter;
            this.value = value;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public boolean isOneShot() {
            return true;
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
}
