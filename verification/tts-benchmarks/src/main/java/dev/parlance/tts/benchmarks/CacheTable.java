package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The cache of files: a hit, a miss, and one synthesis for many listeners. */
final class CacheTable implements Table {
    private static final int MOST_ROUNDS = 3;
    // After fewer, what is measured is the compiler.
    private static final int READS = 100_000;
    private static final int READ_BYTES = 50_000;

    @Override
    public String name() {
        return "cache";
    }

    @Override
    public void print(Page page) throws IOException, InterruptedException {
        int rounds = Math.min(page.rounds(), MOST_ROUNDS);
        for (int bytes : page.tiny() ? List.of(READ_BYTES) : List.of(READ_BYTES, 20 * READ_BYTES)) {
            String filled = page.folder("cached-speech-" + bytes).toString();
            for (int threads : List.of(1, 8)) {
                page.processes(
                                rounds,
                                CacheRun.class,
                                String.format(Locale.ROOT, "%,d bytes, %d threads", bytes, threads),
                                List.of("median, us", "nine of ten below, us"),
                                "hits",
                                filled,
                                Integer.toString(page.size((int) ((long) READS * READ_BYTES / bytes), 50)),
                                Integer.toString(bytes),
                                Integer.toString(threads))
                        .print(page.out());
            }
        }
        String directory = page.folder("cached-speech").toString();
        String requests = Integer.toString(page.size(300, 5));
        page.processes(rounds, CacheRun.class, "2 s of audio", List.of("median, us"), "misses", directory, requests)
                .print(page.out());
        page.processes(
                        rounds,
                        CacheRun.class,
                        "a text at the same time",
                        List.of("to the last one's end, ms", "syntheses"),
                        "shared",
                        directory,
                        Integer.toString(page.size(4, 1)))
                .print(page.out());
    }
}
