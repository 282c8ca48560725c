package dev.parlance.tts.benchmarks;

import dev.parlance.tts.neural.fixtures.PiperSizedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
        Path caches = page.folder("caches").toAbsolutePath();
        // The first one unpacks the libraries.
        start(folder, caches, NeuralRun.Host.PROVIDER);
        String unpacked = "-D" + NeuralRun.NATIVES + "=" + natives(caches);
        for (int round = 0; round < page.rounds(); round++) {
            starts.addLines(start(folder, caches, NeuralRun.Host.BY_HAND));
            starts.addLines(start(folder, caches, NeuralRun.Host.BY_HAND, unpacked));
            starts.addLines(start(folder, caches, NeuralRun.Host.PROVIDER));
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

    private static String start(Path folder, Path caches, NeuralRun.Host host, String... options)
            throws IOException, InterruptedException {
        ProcessBuilder process = ChildJvm.of(List.of(options), NeuralRun.class, folder.toString(), host.name());
        process.environment().put("XDG_CACHE_HOME", caches.toString());
        return ChildJvm.run(process);
    }

    private static Path natives(Path caches) throws IOException {
        try (Stream<Path> versions = Files.list(caches.resolve("parlance").resolve("onnxruntime"))) {
            return versions.findFirst().orElseThrow();
        }
    }
}
