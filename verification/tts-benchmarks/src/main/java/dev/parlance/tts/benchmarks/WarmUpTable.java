package dev.parlance.tts.benchmarks;

import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.freetts.FreeTtsProvider;
import java.io.IOException;
import java.util.List;

/** How long the first text of a program takes to its first audio, after a warm-up and without; each in a process of its own. */
final class WarmUpTable implements Table {
    @Override
    public String name() {
        return "warm-up";
    }

    @Override
    public void print(Page page) throws IOException, InterruptedException {
        List<String> providers = List.of(DashScopeProvider.NAME, EspeakProvider.NAME, FreeTtsProvider.NAME);
        try (LineProcess service = LoopbackProcess.start(2, 0)) {
            String baseUrl = service.read();
            for (String provider : page.tiny() ? providers.subList(0, 1) : providers) {
                measured(page, provider, baseUrl).print(page.out());
            }
        }
    }

    private static Rounds measured(Page page, String provider, String baseUrl)
            throws IOException, InterruptedException {
        String folder = page.folder("espeak").toString();
        Rounds figures = new Rounds("first text by `" + provider + "`", List.of("first audio, ms", "warming up, ms"));
        // The first one unpacks eSpeak NG, and is not counted.
        for (int round = -1; round < page.rounds(); round++) {
            for (String row : List.of(WarmUpRun.COLD, WarmUpRun.WARM)) {
                String printed = ChildJvm.run(ChildJvm.of(List.of(), WarmUpRun.class, row, provider, baseUrl, folder));
                if (round >= 0) {
                    figures.addLines(printed);
                }
            }
        }
        return figures;
    }
}
