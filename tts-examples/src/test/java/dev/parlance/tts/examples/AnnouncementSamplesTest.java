package dev.parlance.tts.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example against a server that streams as the service does. */
class AnnouncementSamplesTest {
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final FaultServer server =
            FaultServer.start().on("/api/v1/services/aigc/multimodal-generation/generation", this::answer);

    @BeforeEach
    void start() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(console);
        server.close();
    }

    // One of them fails, so that the table has to show it.
    private void answer(FaultExchange http) throws IOException {
        if (http.request().text().contains("Maldives")) {
            http.status(400)
                    .type("application/json")
                    .body("{\"code\":\"DataInspectionFailed\",\"message\":\"no\",\"request_id\":\"r-1\"}");
        } else {
            DashScopeAnswer.send(http);
        }
    }

    @Test
    void speaksTheSamplesAndShowsTheOneThatFailed(@TempDir Path folder) throws IOException {
        DashScopeConfig config = DashScopeConfig.builder("sk-test")
                .baseUrl(server.uri("/api/v1"))
                .build();

        long failed = AnnouncementSamples.run(config, folder, Optional.of("qwen-tts-latest"));

        assertThat(failed).isOne();
        assertThat(server.requests())
                .hasSize(14)
                .allMatch(request -> request.text().contains("qwen-tts-latest"));
        assertThat(WavReader.read(folder.resolve("01-Dylan.wav")).duration()).isEqualTo(Duration.ofSeconds(1));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(13);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Dylan    Beijing", "Sunny    Sichuan", "rejected", "list price: ");
    }
}
