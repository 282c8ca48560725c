package dev.parlance.tts.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The memory of this process and of its children as Linux counts it, so that of native code too.
 *
 * <p>It grows for other reasons than a leak, above all at first: the heap takes what it may, and the allocator of the C library keeps what is
 * freed, once for each of several arenas per processor. A leak differs by growing each time.
 */
public final class ResidentMemory {
    private static final Path STATUS = status(ProcessHandle.current());

    private ResidentMemory() {}

    /** Returns true where the system tells it. */
    public static boolean isKnown() {
        return Files.exists(STATUS);
    }

    /**
     * Repeats {@code round} until memory grows by less than {@code kilobytes} in one.
     *
     * @param kilobytes well under what a round would leak
     * @param rounds how many it may take; what grows for other reasons has to be less than this many times {@code kilobytes}
     * @throws AssertionError if it grows by as much in each
     */
    public static void assertSettles(long kilobytes, int rounds, Runnable round) throws IOException {
        List<Long> growths = new ArrayList<>();
        long before = kilobytes();
        while (growths.size() < rounds) {
            round.run();
            long after = kilobytes();
            growths.add(after - before);
            if (after - before < kilobytes) {
                return;
            }
            before = after;
        }
        throw new AssertionError("memory grew by " + kilobytes + " kB or more in each round: " + growths);
    }

    // Garbage of the heap first, so that growth is growth.
    private static long kilobytes() throws IOException {
        System.gc();
        long sum = kilobytes(STATUS);
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            sum += ofChild(status(child));
        }
        return sum;
    }

    private static long ofChild(Path status) throws IOException {
        try {
            return kilobytes(status);
        } catch (NoSuchFileException e) {
            // It has ended meanwhile.
            return 0;
        }
    }

    private static long kilobytes(Path status) throws IOException {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }

    private static Path status(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()), "status");
    }
}
