package dev.parlance.tts.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class LongTextBenchmarkTest {
    @Test
    void printsARowForEachLookAhead() {
        assertThat(printed(out -> LongTextBenchmark.run(2, out))).hasSize(2 + 4);
    }

    @Test
    void printsARowForEachStart() {
        assertThat(printed(out -> LongTextBenchmark.runEarlyStart(1, out))).hasSize(2 + 2);
    }

    private static Stream<String> printed(Consumer<PrintStream> benchmark) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        benchmark.accept(new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8).lines();
    }
}
