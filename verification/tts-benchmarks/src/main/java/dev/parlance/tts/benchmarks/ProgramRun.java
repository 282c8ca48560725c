package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a program takes of the machine from its start to its end, with the processes that it starts, on Linux. */
final class ProgramRun {
    private static final long LOOK_MILLIS = 20;
    private static final double TICK_MILLIS = 10;

    private ProgramRun() {}

    /** Runs it and returns the milliseconds, those of the processors, and the most memory in MB. */
    static double[] measure(ProcessBuilder builder) throws IOException, InterruptedException {
        double processorMillis = childrenMillis();
        Map<Long, Long> peakKilobytes = new HashMap<>();
        long start = System.nanoTime();
        Process process =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        do {
            look(process.toHandle(), peakKilobytes);
        } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        double millis = (System.nanoTime() - start) / 1e6;
        if (process.exitValue() != 0) {
            throw new IOException("exit code " + process.exitValue() + " of " + builder.command());
        }
        long kilobytes =
                peakKilobytes.values().stream().mapToLong(Long::longValue).sum();
        return new double[] {millis, childrenMillis() - processorMillis, kilobytes / 1e3};
    }

    private static void look(ProcessHandle process, Map<Long, Long> peakKilobytes) throws IOException {
        try (Stream<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants())) {
            for (ProcessHandle one : all.toList()) {
                long peak = peak(one.pid());
                peakKilobytes.merge(one.pid(), peak, Math::max);
            }
        }
    }

    private static long peak(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException | java.io.UncheckedIOException e) {
            // It has ended.
            return 0;
        }
    }

    // Of all children that have ended: the 16th and 17th field, see proc(5); the name, in brackets, is the second.
    private static double childrenMillis() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * TICK_MILLIS;
    }
}
