package dev.parlance.tts.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.dashscope.DashScopeConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example against a server that streams as the service does. */
class AnnouncementSamplesTest {
    private static final byte[] SECOND_OF_AUDIO = new byte[48_000];

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/services/aigc/multimodal-generation/generation", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        System.setOut(console);
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            bodies.add(body);
            // One of them fails, so that the table has to show it.
            boolean refused = body.contains("Maldives");
            byte[] answer = (refused
                            ? "{\"code\":\"DataInspectionFailed\",\"message\":\"no\",\"request_id\":\"r-1\"}"
                            : event("null", Base64.getEncoder().encodeToString(SECOND_OF_AUDIO)) + event("stop", ""))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", refused ? "application/json" : "text/event-stream");
            exchange.sendResponseHeaders(refused ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String event(String reason, String data) {
        return "id:1\nevent:result\n:HTTP_STATUS/200\ndata:{\"output\":{\"finish_reason\":\"" + reason
                + "\",\"audio\":{\"data\":\"" + data + "\"}},\"usage\":{\"characters\":41},\"request_id\":\"r-1\"}\n\n";
    }

    @Test
    void speaksTheSamplesAndShowsTheOneThatFailed(@TempDir Path folder) throws IOException {
        URI local = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1");
        DashScopeConfig config =
                DashScopeConfig.builder("sk-test").baseUrl(local).build();

        long failed = AnnouncementSamples.run(config, folder, Optional.of("qwen-tts-latest"));

        assertThat(failed).isOne();
        assertThat(bodies).hasSize(14).allMatch(body -> body.contains("qwen-tts-latest"));
        assertThat(WavReader.read(folder.resolve("01-Dylan.wav")).duration()).isEqualTo(Duration.ofSeconds(1));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(13);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Dylan    Beijing", "Sunny    Sichuan", "rejected", "list price: ");
    }
}
