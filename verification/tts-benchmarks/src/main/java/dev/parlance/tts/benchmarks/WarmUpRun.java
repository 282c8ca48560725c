package dev.parlance.tts.benchmarks;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.espeak.EspeakConfig;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.freetts.FreeTtsProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.speech.SpeechRequest;
import java.net.URI;
import java.nio.file.Path;

/** Speaks one text, after a warm-up or without. */
final class WarmUpRun {
    static final String COLD = "alone";
    static final String WARM = "after `Parlance.warmUp`";

    private WarmUpRun() {}

    /** Takes {@link #COLD} or {@link #WARM}, the provider, the address of its service, and the folder of eSpeak NG. */
    public static void main(String[] arguments) {
        try (Parlance parlance = Parlance.builder()
                .provider(provider(arguments[1], URI.create(arguments[2]), Path.of(arguments[3])))
                .build()) {
            double warmUpMillis = arguments[0].equals(WARM) ? warmUp(parlance) : 0;
            CountingSink sink = new CountingSink();
            parlance.synthesizer()
                    .synthesize(SpeechRequest.of("How much does it cost?"), sink)
                    .getOrElseThrow(error -> new IllegalStateException(error.message()));
            System.out.println(Rounds.line(arguments[0], sink.firstNanos() / 1e6, warmUpMillis));
        }
    }

    private static double warmUp(Parlance parlance) {
        long start = System.nanoTime();
        parlance.warmUp().ifPresent(error -> {
            throw new IllegalStateException(error.message());
        });
        return (System.nanoTime() - start) / 1e6;
    }

    private static SpeechProviderFactory provider(String name, URI baseUrl, Path folder) {
        return switch (name) {
            case EspeakProvider.NAME -> EspeakProvider.factory(EspeakConfig.at(folder));
            case FreeTtsProvider.NAME -> FreeTtsProvider.factory();
            default ->
                DashScopeProvider.factory(
                        DashScopeConfig.builder("sk-test").baseUrl(baseUrl).build());
        };
    }
}
