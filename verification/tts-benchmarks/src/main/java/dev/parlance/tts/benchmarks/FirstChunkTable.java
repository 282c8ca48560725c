package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.util.List;

/** From the service's first chunk to the sink, as a process grows older. */
final class FirstChunkTable implements Table {
    private static final int MOST_ROUNDS = 3;
    private static final List<Integer> STAGES = List.of(0, 100, 1_000, 10_000);

    @Override
    public String name() {
        return "first-chunk";
    }

    @Override
    public void print(Page page) throws IOException {
        List<Rounds> stages = STAGES.stream()
                .map(requests -> new Rounds(
                        "after " + (requests == 0 ? "no request" : requests + " requests"), List.of("delay, us")))
                .toList();
        for (int round = 0; round < Math.min(page.rounds(), MOST_ROUNDS); round++) {
            for (Candidate candidate : page.candidates()) {
                try (Workers young =
                        Workers.of(List.of(candidate), LoopbackProcess.start(1, 5), LoopbackProcess.start(1, 0))) {
                    int done = 0;
                    for (int stage = 0; stage < STAGES.size(); stage++) {
                        int more = page.size(STAGES.get(stage) - done, stage);
                        if (more > 0) {
                            young.warmUp("streamed EVENTS 1 " + more + " 0");
                        }
                        done = STAGES.get(stage);
                        young.measure(
                                "streamed EVENTS 0 " + (stage == 0 ? 1 : page.size(10, 1)) + " 0",
                                1,
                                stages.get(stage),
                                3);
                    }
                }
            }
        }
        stages.forEach(figures -> figures.print(page.out()));
    }
}
