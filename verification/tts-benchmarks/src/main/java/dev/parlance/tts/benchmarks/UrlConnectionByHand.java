package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import java.io.IOException;
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
    private final Transport transport;

    UrlConnectionByHand(String baseUrl, Transport transport) throws IOException {
        this.transport = transport;
        url = URI.create(baseUrl + "/services/aigc/multimodal-generation/generation")
                .toURL();
    }

    @Override
    public void speak(String text, AudioSink sink) throws IOException {
        HttpURLConnection connection = open(url);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Authorization", "Bearer sk-test");
        connection.setRequestProperty("Content-Type", "application/json");
        if (transport == Transport.EVENTS) {
            connection.setRequestProperty("Accept", "text/event-stream");
            connection.setRequestProperty("X-DashScope-SSE", "enable");
        }
        try (OutputStream out = connection.getOutputStream()) {
            out.write(CheckedByHand.bodyOf(text).getBytes(StandardCharsets.UTF_8));
        }
        if (transport == Transport.EVENTS) {
            try (BufferedSource events = body(connection, "text/event-stream")) {
                new CheckedEvents(sink).read(events);
            }
            return;
        }
        String link;
        try (BufferedSource answer = body(connection, "application/json")) {
            link = CheckedLink.in(answer);
        }
        try (BufferedSource file = body(open(URI.create(link).toURL()), "audio/x-wav")) {
            CheckedLink.copy(file, sink);
        }
    }

    private static HttpURLConnection open(URL address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.openConnection();
        connection.setConnectTimeout(10_000);
        connection.setReadTimeout(30_000);
        return connection;
    }

    private static BufferedSource body(HttpURLConnection connection, String expectedType) throws IOException {
        String type = connection.getContentType();
        if (connection.getResponseCode() != 200 || type == null || !type.startsWith(expectedType)) {
            throw new IOException("status " + connection.getResponseCode());
        }
        return Okio.buffer(Okio.source(connection.getInputStream()));
    }

    @Override
    public void close() {}
}
