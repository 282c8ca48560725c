package dev.parlance.tts.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class DashScopeBenchmarkTest {
    @Test
    void printsARowForEachLengthAndTransport() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        DashScopeBenchmark.run(2, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(2 + 9);
    }

    // The page's figures are of 200 requests, see docs/performance.md.
    @Test
    @Tag("slow")
    void printsTheFiguresOfThePage() throws IOException {
        DashScopeBenchmark.run(Integer.getInteger("benchmark.requests", 5), System.out);
    }

    @Test
    void allocatesNextToNothingForMoreAudio() throws IOException {
        double moreAudioKilobytes = (200 - 2) * 48.0;

        assertThat(allocatedKilobytes(200) - allocatedKilobytes(2)).isLessThan(0.05 * moreAudioKilobytes);
    }

    private static double allocatedKilobytes(int seconds) throws IOException {
        Figures figures = new Figures();
        try (LoopbackEndpoint service = LoopbackEndpoint.saying(seconds);
                Speaker us = new ByUs(service.baseUrl(), true)) {
            for (int request = 0; request < 60; request++) {
                figures.measure(us, seconds * 48_000L);
            }
        }
        return figures.allocatedKilobytes();
    }
}
