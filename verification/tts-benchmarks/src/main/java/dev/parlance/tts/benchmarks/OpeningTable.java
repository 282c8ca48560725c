package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.util.List;

/** What is opened before the first request, and the first request after a pause. */
final class OpeningTable implements Table {
    private static final long PAUSE_MILLIS = 300;
    private static final int IDLE_MILLIS = 100;

    @Override
    public String name() {
        return "opening";
    }

    @Override
    public void print(Page page) throws IOException, InterruptedException {
        String folder = page.folder("espeak").toString();
        Rounds figures = Rounds.withoutRatios("opened", List.of("first in a process, ms", "later, us"));
        List<OpeningRun.Subject> subjects = List.of(OpeningRun.Subject.values());
        for (OpeningRun.Subject subject : page.tiny() ? subjects.subList(0, 1) : subjects) {
            ProcessBuilder process = ChildJvm.of(
                    List.of(), OpeningRun.class, subject.name(), folder, Integer.toString(page.size(200, 1)));
            // The first one unpacks.
            if (subject == OpeningRun.Subject.ESPEAK) {
                ChildJvm.run(process);
            }
            for (int round = 0; round < page.rounds(); round++) {
                figures.addLines(ChildJvm.run(process));
            }
        }
        figures.print(page.out());
        afterPause(page);
    }

    private static void afterPause(Page page) throws IOException, InterruptedException {
        List<String> time = List.of("time, us");
        Rounds atOnce = new Rounds("2 s of audio, at once", time);
        Rounds kept = new Rounds("after 0.3 s, the connection kept", time);
        Rounds closed = new Rounds(
                "after 0.3 s, the connection closed by the service",
                List.of("time, us", "processor, us", "allocated, kB", "failed at first"));
        try (Workers workers = Workers.of(
                page.firstAndOurs(), LoopbackProcess.start(2, 0), LoopbackProcess.start(2, 0, IDLE_MILLIS))) {
            for (int service = 0; service < 2; service++) {
                workers.warmUp("again EVENTS " + service + " " + page.size(2_000, 1) + " 0");
            }
            for (int round = 0; round < page.size(3, 1) * page.rounds(); round++) {
                workers.measure("streamed EVENTS 0 1 0", 1, atOnce, 0);
                Thread.sleep(PAUSE_MILLIS);
                workers.measure("streamed EVENTS 0 1 0", 1, kept, 0);
                workers.measure("again EVENTS 1 1 0", 1, closed, 0);
            }
        }
        for (Rounds figures : List.of(atOnce, kept, closed)) {
            figures.print(page.out());
        }
    }
}
