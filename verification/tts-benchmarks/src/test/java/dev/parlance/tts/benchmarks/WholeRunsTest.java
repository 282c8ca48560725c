package dev.parlance.tts.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@EnabledOnOs(OS.LINUX)
final class WholeRunsTest {
    private static final int TABLES = 4;

    @TempDir
    private Path directory;

    @Test
    void printsARowForEachCandidate() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        WholeRuns runs = new WholeRuns(1, Candidate.OF_THIS_MODULE, directory, out);
        runs.coldStart();
        runs.oneByOne(2, 1);
        runs.atOnce(8);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("| ")))
                .hasSize(TABLES * (1 + Candidate.OF_THIS_MODULE.size()));
    }

    // The page's figures are of 15 rounds, see docs/performance.md. The vendor's library is fetched by a build of its
    // own.
    @Test
    @EnabledIfSystemProperty(named = "benchmark.rounds", matches = "\\d+")
    void printsTheTablesOfThePage() throws Exception {
        List<Candidate> candidates = new ArrayList<>(Candidate.OF_THIS_MODULE);
        candidates.add(SdkCandidate.in(directory));

        new WholeRuns(Integer.getInteger("benchmark.rounds"), candidates, directory, System.out).printAll();
    }
}
