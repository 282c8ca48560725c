package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.util.List;

/** Many streams at once, at the pace at which they play and as fast as they come. */
final class StreamsTable implements Table {
    private static final int MOST_ROUNDS = 3;
    private static final List<String> COLUMNS = List.of(
            "requests/s",
            "requests per processor second",
            "threads beside the callers",
            "the busiest of them, % of a processor");

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public void print(Page page) throws IOException {
        int rounds = Math.min(page.rounds(), MOST_ROUNDS);
        for (int streams : page.tiny() ? List.of(2) : List.of(64, 512)) {
            try (Workers workers = Workers.of(
                    page.candidates(), LoopbackProcess.start(1, page.size(100, 1)), LoopbackProcess.start(2, 0))) {
                Rounds figures = new Rounds(streams + " streams of 1 s in 1 s", COLUMNS);
                String work = "streams EVENTS 0 " + streams + " ";
                // Who holds so many streams has run for a while.
                workers.warmUp(oneByOne(page, 1));
                workers.warmUp(work + page.size(15_000, 0));
                workers.measure(work + page.size(5_000, 0), rounds, figures, 0);
                figures.print(page.out());
            }
        }
        int callers = page.size(64, 2);
        try (Workers workers = Workers.of(page.candidates(), LoopbackProcess.start(2, 0))) {
            workers.warmUp(oneByOne(page, 0));
            for (String way : List.of("streams", "collections")) {
                Rounds figures = new Rounds(callers + " callers, 2 s, " + way + " without a pace", COLUMNS);
                String work = way + " EVENTS 0 " + callers + " ";
                workers.warmUp(work + page.size(500, 1));
                workers.measure(work + page.size(1_000, 1), rounds, figures, 0);
                figures.print(page.out());
            }
        }
    }

    // One by one, since so many callers leave the compiler little of the processors.
    private static String oneByOne(Page page, int service) {
        return "streamed EVENTS " + service + " " + page.size(3_000, 1) + " 0";
    }
}
