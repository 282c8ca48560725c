package dev.parlance.tts.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.openai.OpenAiConfig;
import dev.parlance.tts.testkit.FaultServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example against two servers of which each speaks one sentence and refuses the others. */
class ThreeProvidersTest {
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final FaultServer dashScope = FaultServer.start()
            .on("/api/v1/services/aigc/multimodal-generation/generation", http -> {
                if (http.request().text().contains("Oxford")) {
                    DashScopeAnswer.send(http);
                } else {
                    http.status(403).type("application/json").body("{\"code\":\"AllocationQuota.FreeTierOnly\"}");
                }
            });
    private final FaultServer openAi = FaultServer.start().on("/v1/audio/speech", http -> {
        if (http.request().text().contains("Didcot")) {
            http.type("audio/pcm").body(new byte[48_000]);
        } else {
            http.status(401)
                    .type("application/json")
                    .body("{\"error\":{\"message\":\"no\",\"code\":\"invalid_api_key\"}}");
        }
    });

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(console);
        dashScope.close();
        openAi.close();
    }

    @Test
    void eachSpeaksOnWhereTheOneBeforeGaveUp(@TempDir Path directory) throws IOException {
        Path wav = directory.resolve("train.wav");

        ThreeProviders.run(
                DashScopeConfig.builder("sk-test")
                        .baseUrl(dashScope.uri("/api/v1"))
                        .build(),
                OpenAiConfig.builder()
                        .baseUrl(openAi.uri("/v1"))
                        .dialect("kokoro")
                        .voice("bm_lewis")
                        .build(),
                wav);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        first ->
                                assertThat(first).startsWith("dashscope:Cherry").endsWith("platform four."),
                        second -> assertThat(second).startsWith("openai:").endsWith("Didcot."),
                        third -> assertThat(third).startsWith("espeak:en").endsWith("with you."));
        assertThat(WavReader.read(wav).duration()).isGreaterThan(Duration.ofSeconds(3));
    }
}
