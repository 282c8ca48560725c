package consumer;

import com.sun.net.httpserver.HttpServer;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Stands in for both services: whatever they are asked to say, they answer half a second of silence. */
final class Service implements AutoCloseable {
    private final HttpServer server;

    Service() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] audio = PcmAudio.of(PcmFormat.mono(24_000), new byte[24_000]).toWav();
        String events = event("null", Base64.getEncoder().encodeToString(audio)) + event("stop", "");
        answer("/api/v1/", "text/event-stream", events.getBytes(StandardCharsets.UTF_8));
        answer("/v1/audio/speech", "audio/wav", audio);
        server.start();
    }

    private void answer(String path, String type, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String event(String reason, String audio) {
        return "data:{\"output\":{\"finish_reason\":\"" + reason + "\",\"audio\":{\"data\":\"" + audio
                + "\"}},\"usage\":{\"characters\":5},\"request_id\":\"r\"}\n\n";
    }

    URI url(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
