package dev.parlance.tts.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The figures of all that is compared, round by round; printed are their medians and, in brackets, the ratio to the first row. */
final class Rounds {
    private final String title;
    private final List<String> columns;
    private final boolean ratios;
    private final Map<String, List<double[]>> rows = new LinkedHashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();

    Rounds(String title, List<String> columns) {
        this(title, columns, true);
    }

    private Rounds(String title, List<String> columns, boolean ratios) {
        this.title = title;
        this.columns = columns;
        this.ratios = ratios;
    }

    /** Returns one of rows that are not compared. */
    static Rounds withoutRatios(String title, List<String> columns) {
        return new Rounds(title, columns, false);
    }

    /** Adds one round of {@code row}. */
    void add(String row, double... figures) {
        rows.computeIfAbsent(row, name -> new ArrayList<>()).add(figures);
    }

    /** Returns the line by which a process says its figures. */
    static String line(String row, double... figures) {
        return row + "\t" + Arrays.stream(figures).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }

    /** Adds what a process printed. */
    void addLines(String printed) {
        printed.lines().map(line -> line.split("\t", -1)).forEach(parts -> add(parts[0], numbers(parts[1])));
    }

    /** Returns the numbers of a line, between blanks. */
    static double[] numbers(String line) {
        return Arrays.stream(line.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Says something in a last column of {@code row}. */
    void note(String row, String text) {
        notes.put(row, text);
    }

    double median(String row, int column) {
        return median(rows.getOrDefault(row, List.of()).stream().mapToDouble(figures -> figures[column]));
    }

    /** Returns the middle one of the values. */
    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    void print(PrintStream out) {
        String noted = notes.isEmpty() ? "" : " |";
        out.println("| " + title + " | " + String.join(" | ", columns) + " |" + noted);
        out.println("|---|" + "---|".repeat(columns.size()) + (notes.isEmpty() ? "" : "---|"));
        String first = rows.keySet().iterator().next();
        for (String row : rows.keySet()) {
            StringBuilder line = new StringBuilder("| " + row + " |");
            for (int column = 0; column < columns.size(); column++) {
                double figure = median(row, column);
                line.append(" ").append(shown(figure));
                if (ratios && !row.equals(first) && median(first, column) > 0) {
                    line.append(String.format(Locale.ROOT, " (%.2f)", figure / median(first, column)));
                }
                line.append(" |");
            }
            out.println(line + (notes.isEmpty() ? "" : " " + notes.getOrDefault(row, "") + " |"));
        }
        out.println();
    }

    // Three digits say enough.
    static String shown(double figure) {
        int decimals = figure >= 100 ? 0 : figure >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", figure);
    }
}
