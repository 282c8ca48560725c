package dev.parlance.tts.benchmarks;

import dev.parlance.tts.neural.fixtures.PiperSizedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A model of a real voice's size through the provider, and by ONNX Runtime alone. */
final class NeuralTable implements Table {
    private static final int MOST_ROUNDS = 3;

    @Override
    public String name() {
        return "neural";
    }

    @Override
    public void print(Page page) throws IOException, InterruptedException {
        Path folder = page.folder("neural");
        PiperSizedModel.write(folder, NeuralRun.VOICE);
        Rounds starts =
                new Rounds("start of a process", List.of("to the first audio, ms", "processor, ms", "peak memory, MB"));
        for (int round = 0; round < page.rounds(); round++) {
            for (NeuralRun.Host host : NeuralRun.Host.values()) {
                starts.addLines(ChildJvm.run(ChildJvm.of(List.of(), NeuralRun.class, folder.toString(), host.name())));
            }
        }
        starts.print(page.out());
        page.processes(
                        Math.min(page.rounds(), MOST_ROUNDS),
                        NeuralRun.class,
                        "3 sentences",
                        List.of("first audio, ms", "seconds for each second of audio", "processor seconds for each"),
                        folder.toString(),
                        Integer.toString(page.size(10, 1)))
                .print(page.out());
    }
}
