package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The same work with nothing but OkHttp, as a program would do it that trusts the service: lines as strings, the base64
 * between two quotes, the first 44 bytes thrown away. It checks nothing.
 */
final class ByHand implements Speaker {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int WAV_HEADER_BYTES = 44;

    private final OkHttpClient client = new OkHttpClient();
    private final String url;
    private final boolean streamed;

    ByHand(String baseUrl, boolean streamed) {
        url = baseUrl + "/services/aigc/multimodal-generation/generation";
        this.streamed = streamed;
    }

    @Override
    public void speak(String text, AudioSink sink) throws IOException {
        String json = "{\"model\":\"qwen3-tts-flash\",\"input\":{\"text\":\"" + text + "\",\"voice\":\"Cherry\"}}";
        Request.Builder request = new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer sk-test")
                .post(RequestBody.create(json, JSON));
        if (streamed) {
            request.header("X-DashScope-SSE", "enable");
        }
        try (Response response = client.newCall(request.build()).execute()) {
            BufferedSource source = response.body().source();
            if (streamed) {
                readEvents(source, sink);
            } else {
                download(between(source.readUtf8(), "\"url\":\""), sink);
            }
        }
    }

    private static void readEvents(BufferedSource source, AudioSink sink) throws IOException {
        int skip = WAV_HEADER_BYTES;
        for (@Nullable String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
            if (line.startsWith("data:")) {
                byte[] audio = Base64.getDecoder().decode(between(line, "\"data\":\""));
                if (audio.length > 0) {
                    sink.write(ByteBuffer.wrap(audio, skip, audio.length - skip));
                    skip = 0;
                }
            }
        }
    }

    private void download(String link, AudioSink sink) throws IOException {
        Request request = new Request.Builder().url(link).build();
        try (Response response = client.newCall(request).execute();
                InputStream in = response.body().byteStream()) {
            in.skipNBytes(WAV_HEADER_BYTES);
            byte[] buffer = new byte[8 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sink.write(ByteBuffer.wrap(buffer, 0, count));
            }
        }
    }

    private static String between(String text, String start) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf('"', from));
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }
}
