package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * One printing of the tables of {@code docs/performance.md}.
 *
 * @param rounds how often those that are compared take turns
 * @param tiny only shows that the tables print: as little as possible is measured
 * @param candidates those that speak over the network, the one that the ratios are to first
 * @param directory for files
 */
record Page(int rounds, boolean tiny, List<Candidate> candidates, Path directory, PrintStream out) {
    /** All tables, in the order of the page. */
    static final List<Table> TABLES = List.of(
            new StartTable(),
            new RequestTable(),
            new FirstChunkTable(),
            new StreamsTable(),
            new HeapTable(),
            new OpeningTable(),
            new CacheTable(),
            new EspeakTable(),
            new NeuralTable(),
            new LongTextTable(),
            new GrowthTable(),
            new LoopTable(),
            new SplitCasesTable(),
            new WarmUpTable());

    /** Prints the tables of this name, or all if it is {@code all}, and how long each took. */
    void print(String name) throws IOException, InterruptedException {
        List<Table> wanted = TABLES.stream()
                .filter(table -> name.equals("all") || table.name().equals(name))
                .toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("no table " + name + ": one of "
                    + TABLES.stream().map(Table::name).toList() + " or all");
        }
        out.println();
        for (Table table : wanted) {
            String before = load();
            long start = System.nanoTime();
            out.println("### " + table.name() + "\n");
            table.print(this);
            out.printf(
                    Locale.ROOT,
                    "%s, JDK %s, %d processors, load %s before and %s after, %d rounds, %.0f s%n%n",
                    LocalDate.now(ZoneOffset.UTC),
                    Runtime.version(),
                    Runtime.getRuntime().availableProcessors(),
                    before,
                    load(),
                    rounds,
                    (System.nanoTime() - start) / 1e9);
        }
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Returns {@code whole}, or {@code tiny} if only the printing is tried. */
    int size(int whole, int tiny) {
        return this.tiny ? tiny : whole;
    }

    /** Returns a folder of its own for {@code name}. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    /** Returns the candidate that is ours. */
    Candidate ours() {
        return candidates.stream()
                .filter(candidate -> candidate.speaker().equals(ByUs.class.getName()))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the first candidate and ours. */
    List<Candidate> firstAndOurs() {
        return List.of(candidates.get(0), ours());
    }

    /**
     * Returns the figures of {@code rounds} processes one after the other. Each is a run of {@code main}, which prints them by
     * {@link Rounds#line}.
     */
    Rounds processes(int rounds, Class<?> main, String title, List<String> columns, String... arguments)
            throws IOException, InterruptedException {
        Rounds figures = new Rounds(title, columns);
        for (int round = 0; round < rounds; round++) {
            figures.addLines(ChildJvm.run(ChildJvm.of(List.of(), main, arguments)));
        }
        return figures;
    }
}
