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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
@EnabledOnOs(OS.LINUX)
final class PageTest {
    private static final String ROUNDS = "benchmark.rounds";

    @TempDir
    private Path directory;

    static List<String> names() {
        return Page.TABLES.stream().map(Table::name).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void printsEachTable(String name) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        List<Candidate> all = Candidate.OF_THIS_MODULE;
        new Page(1, true, name.equals("requests") ? all : all.subList(0, 2), directory, out).print(name);

        List<String> rows = printed.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(1).noneMatch(row -> row.contains("NaN"));
    }

    // For docs/performance.md. The vendor's library is fetched by a build of its own.
    @Test
    @EnabledIfSystemProperty(named = ROUNDS, matches = "\\d+")
    void printsTheTablesOfThePage() throws Exception {
        List<Candidate> candidates = new ArrayList<>(Candidate.OF_THIS_MODULE);
        candidates.add(SdkCandidate.in(directory));

        new Page(Integer.getInteger(ROUNDS), false, candidates, directory, System.out)
                .print(System.getProperty("benchmark.table", "all"));
    }
}
