package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import okio.BufferedSource;
import okio.Okio;

/** The same as {@link CheckedByHand} with the JDK's oldest client, which has no limit for the whole call. */
final class UrlConnectionByHand implements Speaker {
    private final URL url;

    UrlConnectionByHand(String baseUrl) throws IOException {
        url = URI.create(baseUrl + "/services/aigc/multimodal-generation/generation")
                .toURL();
    }

    @Override
    public void speak(String text, AudioSink sink) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setConnectTimeout(10_000);
        connection.setReadTimeout(30_000);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Authorization", "Bearer sk-test");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "text/event-stream");
        connection.setRequestProperty("X-DashScope-SSE", "enable");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(CheckedByHand.bodyOf(text).getBytes(StandardCharsets.UTF_8));
        }
        String type = connection.getContentType();
        if (connection.getResponseCode() != 200 || type == null || !type.startsWith("text/event-stream")) {
            throw new IOException("status " + connection.getResponseCode());
        }
        try (InputStream in = connection.getInputStream();
                BufferedSource source = Okio.buffer(Okio.source(in))) {
            new CheckedEvents(sink).read(source);
        }
    }

    @Override
    public void close() {}
}
