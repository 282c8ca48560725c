package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.util.List;

/** eSpeak NG in a process of its own, in this one, and by JNA alone: the first audio of a warm engine, and how fast it speaks. */
final class EspeakTable implements Table {
    private static final int MOST_ROUNDS = 2;
    private static final List<Integer> SENTENCES = List.of(1, 5, 20);

    @Override
    public String name() {
        return "espeak";
    }

    @Override
    public void print(Page page) throws IOException, InterruptedException {
        String folder = page.folder("espeak").toString();
        // The first one unpacks, for the library by JNA too.
        ChildJvm.run(ChildJvm.of(List.of(), EspeakRun.class, folder, "start", EspeakRun.Host.CHILD.name()));
        Rounds starts = new Rounds("start of an engine in a new process", List.of("to the first audio, ms"));
        for (int round = 0; round < page.rounds(); round++) {
            for (EspeakRun.Host host : EspeakRun.Host.values()) {
                starts.addLines(ChildJvm.run(ChildJvm.of(List.of(), EspeakRun.class, folder, "start", host.name())));
            }
        }
        starts.print(page.out());
        for (int sentences : page.tiny() ? List.of(1) : SENTENCES) {
            page.processes(
                            Math.min(page.rounds(), MOST_ROUNDS),
                            EspeakRun.class,
                            sentences + (sentences == 1 ? " sentence" : " sentences"),
                            List.of("first audio, ms", "seconds of audio per second"),
                            folder,
                            Integer.toString(sentences),
                            Integer.toString(page.size(20, 1)))
                    .print(page.out());
        }
    }
}
