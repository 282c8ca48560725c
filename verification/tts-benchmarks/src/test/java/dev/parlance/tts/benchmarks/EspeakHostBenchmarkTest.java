package dev.parlance.tts.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class EspeakHostBenchmarkTest {
    private static final Path CACHE = Path.of("target", "espeak-cache");

    @Test
    void printsARowForEachLength() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        EspeakHostBenchmark.run(CACHE, 2, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(2 + 3);
    }
}
