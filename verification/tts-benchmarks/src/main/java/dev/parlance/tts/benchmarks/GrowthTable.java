package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How the cost grows with the audio, the cache, the catalogue and the text. */
final class GrowthTable implements Table {
    private static final int MOST_ROUNDS = 2;
    private static final int HEAP_MEGABYTES = 16;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public void print(Page page) throws IOException, InterruptedException {
        audio(page);
        for (Map.Entry<String, GrowthRun.Subject> entry : GrowthRun.SUBJECTS.entrySet()) {
            GrowthRun.Subject subject = entry.getValue();
            List<Integer> sizes = page.tiny() ? subject.sizes().subList(0, 1) : subject.sizes();
            Rounds figures = Rounds.withoutRatios(subject.label(), subject.columns());
            for (int round = 0; round < Math.min(page.rounds(), MOST_ROUNDS); round++) {
                for (int size : sizes) {
                    String folder = page.folder("growth-" + size).toString();
                    String times = Integer.toString(page.size(300, 1));
                    figures.addLines(ChildJvm.run(ChildJvm.of(
                            List.of(), GrowthRun.class, entry.getKey(), Integer.toString(size), folder, times)));
                }
            }
            figures.print(page.out());
        }
    }

    // The heap is the same for all, and would not hold more than five minutes.
    private static void audio(Page page) throws IOException {
        Rounds figures = Rounds.withoutRatios(
                "streamed, in a heap of " + HEAP_MEGABYTES + " MB",
                List.of("time per second of audio, us", "processor, us", "allocated, kB"));
        for (int seconds : page.tiny() ? List.of(1) : List.of(1, 10, 60, 600, 3_600)) {
            Candidate ours = page.ours();
            Candidate small = new Candidate(
                    seconds + " s",
                    ours.speaker(),
                    ours.classPath(),
                    List.of("-Xmx" + HEAP_MEGABYTES + "m", "-XX:+UseSerialGC"));
            Rounds measured = new Rounds("", List.of());
            try (Workers worker = Workers.of(List.of(small), LoopbackProcess.start(seconds, 0))) {
                worker.warmUp("streamed EVENTS 0 " + page.size(Math.max(3, 6_000 / (seconds + 1)), 1) + " 0");
                worker.measure(
                        "streamed EVENTS 0 1 " + page.size(700, 1), Math.min(page.rounds(), MOST_ROUNDS), measured, 0);
            }
            figures.add(
                    small.label(),
                    measured.median(small.label(), 0) / seconds,
                    measured.median(small.label(), 1) / seconds,
                    measured.median(small.label(), 2) / seconds);
        }
        figures.print(page.out());
    }
}
