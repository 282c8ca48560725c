package dev.parlance.tts.benchmarks;

import com.squareup.moshi.Moshi;
import dev.parlance.tts.audio.AudioSink;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * OkHttp by hand, as a careful program does it: the text is escaped, the status, the type and each event are read for what they
 * say, the header of the WAV is checked, frames are whole, the end must have been announced, the read and the whole have a limit
 * of time, and the call can be ended from another thread.
 */
final class CheckedByHand implements Speaker {
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client = new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(10))
            .readTimeout(Duration.ofSeconds(30))
            .callTimeout(Duration.ofMinutes(10))
            .build();
    private final String url;
    private final Transport transport;
    private volatile @Nullable Call running;

    CheckedByHand(String baseUrl, Transport transport) {
        this.transport = transport;
        url = baseUrl + "/services/aigc/multimodal-generation/generation";
    }

    /** Ends the call under way. */
    void cancel() {
        Call call = running;
        if (call != null) {
            call.cancel();
        }
    }

    /** Returns the body of a request to say {@code text}. */
    static String bodyOf(String text) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("text", text);
        input.put("voice", "Cherry");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", "qwen3-tts-flash");
        body.put("input", input);
        return new Moshi.Builder().build().adapter(Object.class).toJson(body);
    }

    @Override
    public void speak(String text, AudioSink sink) throws IOException {
        Request.Builder request = new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer sk-test")
                .post(RequestBody.create(bodyOf(text), JSON));
        if (transport == Transport.EVENTS) {
            request.header("Accept", "text/event-stream").header("X-DashScope-SSE", "enable");
            read(request.build(), "event-stream", source -> new CheckedEvents(sink).read(source));
        } else {
            String[] link = {""};
            read(request.build(), "json", source -> link[0] = CheckedLink.in(source));
            Request download = new Request.Builder().url(link[0]).build();
            read(download, "x-wav", source -> CheckedLink.copy(source, sink));
        }
    }

    private interface Reading {
        void read(BufferedSource source) throws IOException;
    }

    private void read(Request request, String subtype, Reading reading) throws IOException {
        Call call = client.newCall(request);
        running = call;
        try (Response response = call.execute()) {
            MediaType type = response.body().contentType();
            if (!response.isSuccessful() || type == null || !type.subtype().equals(subtype)) {
                throw new IOException("status " + response.code());
            }
            reading.read(response.body().source());
        } finally {
            running = null;
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }
}
