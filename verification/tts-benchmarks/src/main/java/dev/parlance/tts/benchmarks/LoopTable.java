package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The inner loops, by JMH: a row for each parameter, a column for each method. */
final class LoopTable implements Table {
    @Override
    public String name() {
        return "loops";
    }

    @Override
    public void print(Page page) throws IOException {
        print(page, CodecLoops.class, "times real time", 1);
        print(page, AudioLoops.class, "times real time", 1);
        print(page, WireLoops.class, "MB/s", 1e6);
        print(page, TextLoops.class, "million characters/s", 1e6);
        print(page, PreparationLoops.class, "million characters/s", 1e6);
    }

    private static void print(Page page, Class<?> loops, String unit, double divisor) throws IOException {
        ChainedOptionsBuilder options =
                new OptionsBuilder().include(loops.getName() + "\\.").verbosity(VerboseMode.SILENT);
        if (page.tiny()) {
            options.forks(0).warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(1));
        }
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        try {
            for (RunResult result : new Runner(options.build()).run()) {
                rows.computeIfAbsent(parameter(result), row -> new LinkedHashMap<>())
                        .put(
                                result.getPrimaryResult().getLabel(),
                                result.getPrimaryResult().getScore() / divisor);
            }
        } catch (RunnerException e) {
            throw new IOException(e);
        }
        print(rows, unit, page.out());
    }

    private static String parameter(RunResult result) {
        Collection<String> keys = result.getParams().getParamsKeys();
        return keys.isEmpty() ? "" : result.getParams().getParam(keys.iterator().next());
    }

    private static void print(Map<String, Map<String, Double>> rows, String unit, PrintStream out) {
        List<String> columns = new ArrayList<>(rows.values().iterator().next().keySet());
        out.println("| " + unit + " | " + String.join(" | ", columns) + " |");
        out.println("|---|" + "---|".repeat(columns.size()));
        rows.forEach((row, figures) -> {
            StringBuilder line = new StringBuilder("| " + row + " |");
            columns.forEach(column -> line.append(" " + Rounds.shown(figures.getOrDefault(column, Double.NaN)) + " |"));
            out.println(line);
        });
        out.println();
    }
}
