package dev.parlance.tts.benchmarks;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The streamed half of {@link ByHand} as a careful program does it: the text is escaped, the status, the type and each event
 * are read for what they say, the header of the WAV is checked, frames are whole, the end must have been announced, the read
 * and the whole have a limit of time, and the call can be ended from another thread.
 */
final class CheckedByHand implements Speaker {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int WAV_HEADER_BYTES = 44;
    private static final JsonReader.Options MEMBERS = JsonReader.Options.of("output", "code");
    private static final JsonReader.Options OUTPUT = JsonReader.Options.of("finish_reason", "audio");
    private static final JsonReader.Options AUDIO = JsonReader.Options.of("data");

    private final OkHttpClient client = new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(10))
            .readTimeout(Duration.ofSeconds(30))
            .callTimeout(Duration.ofMinutes(10))
            .build();
    private final String url;
    private volatile @Nullable Call running;

    CheckedByHand(String baseUrl) {
        url = baseUrl + "/services/aigc/multimodal-generation/generation";
    }

    /** Ends the call under way. */
    void cancel() {
        Call call = running;
        if (call != null) {
            call.cancel();
        }
    }

    @Override
    public void speak(String text, CountingSink sink) throws IOException {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("text", text);
        input.put("voice", "Cherry");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", "qwen3-tts-flash");
        body.put("input", input);
        Call call = client.newCall(new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer sk-test")
                .header("Accept", "text/event-stream")
                .header("X-DashScope-SSE", "enable")
                .post(RequestBody.create(
                        new Moshi.Builder().build().adapter(Object.class).toJson(body), JSON))
                .build());
        running = call;
        try (Response response = call.execute()) {
            MediaType type = response.body().contentType();
            if (!response.isSuccessful() || type == null || !type.subtype().equals("event-stream")) {
                throw new IOException("status " + response.code());
            }
            new Events(sink).read(response.body().source());
        } finally {
            running = null;
        }
    }

    /** One answer. */
    private static final class Events {
        private final CountingSink sink;
        private boolean headerRead;
        private boolean finished;
        private String finishReason = "";
        private String audio = "";

        Events(CountingSink sink) {
            this.sink = sink;
        }

        void read(BufferedSource source) throws IOException {
            StringBuilder data = new StringBuilder();
            for (@Nullable String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
                if (line.startsWith("data:")) {
                    data.append(line, 5, line.length());
                } else if (line.isEmpty() && data.length() > 0) {
                    event(data.toString());
                    data.setLength(0);
                }
            }
            if (!finished || sink.bytes() == 0) {
                throw new IOException("cut short");
            }
        }

        private void event(String data) throws IOException {
            finishReason = "";
            audio = "";
            JsonReader json = JsonReader.of(new Buffer().writeUtf8(data));
            json.beginObject();
            while (json.hasNext()) {
                switch (json.selectName(MEMBERS)) {
                    case 0 -> output(json);
                    case 1 -> throw new IOException("error " + json.nextString());
                    default -> skip(json);
                }
            }
            json.endObject();
            finished |= finishReason.equals("stop");
            byte[] bytes = Base64.getDecoder().decode(audio);
            if (bytes.length > 0) {
                deliver(bytes);
            }
        }

        private void output(JsonReader json) throws IOException {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.selectName(OUTPUT)) {
                    case 0 -> finishReason = json.nextString();
                    case 1 -> audio(json);
                    default -> skip(json);
                }
            }
            json.endObject();
        }

        private void audio(JsonReader json) throws IOException {
            json.beginObject();
            while (json.hasNext()) {
                if (json.selectName(AUDIO) == 0) {
                    audio = json.nextString();
                } else {
                    skip(json);
                }
            }
            json.endObject();
        }

        private static void skip(JsonReader json) throws IOException {
            json.skipName();
            json.skipValue();
        }

        private void deliver(byte[] bytes) throws IOException {
            int from = 0;
            if (!headerRead) {
                ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                if (bytes.length < WAV_HEADER_BYTES
                        || header.getInt(0) != 0x4646_4952
                        || header.getShort(22) != 1
                        || header.getInt(24) != 24_000
                        || header.getShort(34) != 16) {
                    throw new IOException("not the audio that was expected");
                }
                headerRead = true;
                from = WAV_HEADER_BYTES;
            }
            if ((bytes.length - from) % 2 != 0) {
                throw new IOException("half a frame");
            }
            sink.write(ByteBuffer.wrap(bytes, from, bytes.length - from));
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }
}
