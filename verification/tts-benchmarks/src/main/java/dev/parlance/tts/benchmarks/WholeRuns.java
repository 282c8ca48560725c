package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Compares whole runs: a program from its start to a finished file, requests one by one, and many at once. The service is a
 * process of its own, and so is each candidate; they take turns, round by round. Figures are medians of the rounds, and ratios
 * are to the first candidate.
 */
final class WholeRuns {
    private static final int WARM_UP_REQUESTS = 600;
    private static final int REQUESTS = 40;
    private static final int PACED_REQUESTS = 5;
    private static final int MOST_ROUNDS_AT_ONCE = 5;
    private static final long TICK_MILLIS = 10;

    private final int rounds;
    private final List<Candidate> candidates;
    private final Path directory;
    private final PrintStream out;

    /** Measures so many rounds with files in {@code directory}. */
    WholeRuns(int rounds, List<Candidate> candidates, Path directory, PrintStream out) {
        this.rounds = rounds;
        this.candidates = candidates;
        this.directory = directory;
        this.out = out;
    }

    /** Prints every table. */
    void printAll() throws IOException, InterruptedException {
        coldStart();
        oneByOne(2, 10 * WARM_UP_REQUESTS);
        oneByOne(20, WARM_UP_REQUESTS);
        delay();
        atOnce(64);
        atOnce(512);
    }

    /** Prints what it takes from the start of a process to a finished file. */
    void coldStart() throws IOException, InterruptedException {
        List<Measured> figures = candidates.stream().map(Measured::of).toList();
        try (LineProcess service = service(2, 0)) {
            String baseUrl = service.read();
            for (int round = 0; round < rounds; round++) {
                for (Measured one : figures) {
                    one.rounds.add(sentence(one.candidate, List.of(), baseUrl));
                }
            }
            for (Measured one : figures) {
                double classes = classes(one.candidate, baseUrl);
                one.rounds.replaceAll(row -> new double[] {row[0], row[1], row[2], classes});
            }
        }
        print("cold start", List.of("time, ms", "processor, ms", "peak memory, MB", "classes"), figures);
    }

    private long classes(Candidate candidate, String baseUrl) throws IOException, InterruptedException {
        Path log = directory.resolve("classes.txt");
        sentence(candidate, List.of("-Xlog:class+load:file=" + log), baseUrl);
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: ")).count();
        }
    }

    private double[] sentence(Candidate candidate, List<String> options, String baseUrl)
            throws IOException, InterruptedException {
        Path wav = directory.resolve("speech.wav");
        Files.deleteIfExists(wav);
        long start = System.nanoTime();
        String printed = ChildJvm.run(candidate.process(options, OneSentence.class, baseUrl, wav.toString()));
        double millis = (System.nanoTime() - start) / 1e6;
        // The times in user and kernel mode are the 14th and 15th field of the first line, see proc(5).
        String[] stat = printed.split(" ", 17);
        double processorMillis = (Long.parseLong(stat[13]) + Long.parseLong(stat[14])) * (double) TICK_MILLIS;
        double kilobytes = printed.lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        return new double[] {millis, processorMillis, kilobytes / 1e3};
    }

    /** Prints what a request takes, streamed and collected, after {@code warmUp} that are not counted. */
    void oneByOne(int seconds, int warmUp) throws IOException {
        for (String way : List.of("streamed", "collected")) {
            List<Measured> figures = rounds(seconds, 0, way + " " + warmUp, way + " " + REQUESTS, rounds);
            figures.forEach(one -> one.rounds.replaceAll(row -> Arrays.copyOf(row, 3)));
            print(way + ", " + seconds + " s of audio", List.of("time, us", "processor, us", "allocated, kB"), figures);
        }
    }

    /** Prints how long a chunk takes from the service to the sink. */
    void delay() throws IOException {
        List<Measured> figures = rounds(2, 20, "streamed " + 2 * PACED_REQUESTS, "streamed " + PACED_REQUESTS, rounds);
        figures.forEach(one -> one.rounds.replaceAll(row -> Arrays.copyOfRange(row, 3, 4)));
        print("from the first chunk to the sink", List.of("delay, us"), figures);
    }

    /** Prints what so many streams at once take, of 2 s of audio in the time that it plays. */
    void atOnce(int streams) throws IOException {
        String round = "concurrent " + streams;
        print(
                streams + " paced streams",
                List.of("requests/s", "processor, us", "threads beside the callers"),
                rounds(2, 100, round, round, Math.min(rounds, MOST_ROUNDS_AT_ONCE)));
    }

    private List<Measured> rounds(int seconds, int paceMillis, String warmUp, String round, int count)
            throws IOException {
        List<LineProcess> workers = new ArrayList<>();
        List<Measured> figures = candidates.stream().map(Measured::of).toList();
        try (LineProcess service = service(seconds, paceMillis)) {
            String baseUrl = service.read();
            for (Candidate candidate : candidates) {
                LineProcess worker = new LineProcess(candidate.process(List.of(), Worker.class, baseUrl));
                workers.add(worker);
                worker.ask(warmUp);
            }
            for (int number = 0; number < count; number++) {
                for (int index = 0; index < workers.size(); index++) {
                    figures.get(index).rounds.add(numbers(workers.get(index).ask(round)));
                }
            }
        } finally {
            workers.forEach(LineProcess::close);
        }
        return figures;
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static LineProcess service(int seconds, int paceMillis) throws IOException {
        return new LineProcess(
                ChildJvm.of(List.of(), LoopbackProcess.class, Integer.toString(seconds), Integer.toString(paceMillis)));
    }

    private void print(String title, List<String> names, List<Measured> figures) {
        out.println("| " + title + " | " + String.join(" | ratio | ", names) + " | ratio |");
        out.println("|---|" + "---|---|".repeat(names.size()));
        for (Measured one : figures) {
            StringBuilder row = new StringBuilder("| " + one.candidate.label());
            for (int column = 0; column < names.size(); column++) {
                double figure = one.median(column);
                row.append(String.format(
                        Locale.ROOT,
                        " | %.0f | %.2f",
                        figure,
                        figure / figures.get(0).median(column)));
            }
            out.println(row + " |");
        }
        out.println();
    }

    /** The figures of each round of one candidate. */
    private record Measured(Candidate candidate, List<double[]> rounds) {
        static Measured of(Candidate candidate) {
            return new Measured(candidate, new ArrayList<>());
        }

        double median(int column) {
            double[] sorted = rounds.stream()
                    .mapToDouble(figures -> figures[column])
                    .sorted()
                    .toArray();
            return sorted[sorted.length / 2];
        }
    }
}
