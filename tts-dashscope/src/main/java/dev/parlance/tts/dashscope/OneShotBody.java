package dev.parlance.tts.dashscope;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * JSON that OkHttp may send only once. It would otherwise repeat a request on its own: after a 503 with {@code
 * Retry-After: 0}, a 408, a redirect or a connection that broke, and speech that is made twice is billed twice.
 */
final class OneShotBody extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");

    private final ByteString json;

    OneShotBody(ByteString json) {
        this.json = json;
    }

    @Override
    public @Nullable MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return json.size();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(json);
    }
}
