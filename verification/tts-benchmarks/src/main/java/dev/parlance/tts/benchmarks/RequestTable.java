package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Requests one by one: streamed and collected, in events and by a link. */
final class RequestTable implements Table {
    private static final List<String> COLUMNS = List.of("time, us", "processor, us", "allocated, kB");

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public void print(Page page) throws IOException {
        oneByOne(page, 2, page.size(20_000, 1));
        oneByOne(page, 20, page.size(2_000, 1));
    }

    // Processor time is counted in steps of 10 ms, so a round takes long.
    private static void oneByOne(Page page, int seconds, int warmUp) throws IOException {
        try (Workers workers = Workers.of(page.candidates(), LoopbackProcess.start(seconds, 0))) {
            workers.warmUp("streamed EVENTS 0 " + warmUp + " 0");
            for (Transport transport : Transport.values()) {
                for (String way : List.of("streamed", "collected")) {
                    String work = way + " " + transport + " 0 ";
                    workers.warmUp(work + Math.max(1, warmUp / 6) + " 0");
                    String by = transport == Transport.LINK ? " by a link, " : ", ";
                    Rounds figures = new Rounds(String.format(Locale.ROOT, "%s%s%d s", way, by, seconds), COLUMNS);
                    workers.measure(work + "1 " + page.size(400, 1), page.rounds(), figures, 0);
                    figures.print(page.out());
                }
            }
        }
    }
}
