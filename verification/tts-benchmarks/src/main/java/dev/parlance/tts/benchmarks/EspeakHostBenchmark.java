package dev.parlance.tts.benchmarks;

import dev.parlance.tts.espeak.EspeakConfig;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Compares eSpeak NG in a process of its own with eSpeak NG in this process: the first audio of a warm engine, and how much
 * audio a second gives. Both take turns, text by text.
 */
public final class EspeakHostBenchmark {
    private static final String SENTENCE = "The quick brown fox jumps over the lazy dog. ";
    private static final List<Integer> SENTENCES = List.of(1, 5, 20);

    private EspeakHostBenchmark() {}

    /** Runs it in the folder of the first argument, with as many texts of each length as the second says, or 100. */
    public static void main(String[] args) {
        run(Path.of(args[0]), args.length < 2 ? 100 : Integer.parseInt(args[1]), System.out);
    }

    /** Measures {@code texts} of each length and prints the table. */
    static void run(Path cacheFolder, int texts, PrintStream out) {
        EspeakConfig config = EspeakConfig.at(cacheFolder).withEngines(1);
        out.println(
                "| audio | first audio, in process | child | later | audio per second, in process | child | ratio |");
        out.println("|---|---|---|---|---|---|---|");
        try (EspeakProvider inProcess = EspeakProvider.open(config.withHost(EspeakConfig.Host.IN_PROCESS));
                EspeakProvider child = EspeakProvider.open(config)) {
            // The compiler has to have seen both; a program that has just started is slower with either.
            takeTurns(inProcess, child, 1, 2 * texts, new Times(), new Times());
            for (int sentences : SENTENCES) {
                Times here = new Times();
                Times there = new Times();
                takeTurns(inProcess, child, sentences, texts, here, there);
                print(here, there, out);
            }
        }
    }

    private static void takeTurns(
            EspeakProvider inProcess, EspeakProvider child, int sentences, int texts, Times here, Times there) {
        SpeechRequest text = SpeechRequest.of(SENTENCE.repeat(sentences));
        for (int number = 0; number < texts; number++) {
            here.measure(inProcess, text);
            there.measure(child, text);
        }
    }

    private static void print(Times here, Times there, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "| %.0f s | %.2f ms | %.2f ms | %.2f ms | %.0f s | %.0f s | %.2f |%n",
                here.audioSeconds,
                here.firstMillis(),
                there.firstMillis(),
                there.firstMillis() - here.firstMillis(),
                here.audioPerSecond(),
                there.audioPerSecond(),
                there.audioPerSecond() / here.audioPerSecond());
    }

    private static final class Times {
        private final List<Long> firstNanos = new ArrayList<>();
        private final List<Long> totalNanos = new ArrayList<>();
        private double audioSeconds;

        void measure(EspeakProvider espeak, SpeechRequest text) {
            long start = System.nanoTime();
            SpeechReceipt receipt = espeak.synthesizer()
                    .synthesize(text, new CountingSink(), Cancellation.never())
                    .getOrElseThrow(error -> new IllegalStateException(error.message()));
            totalNanos.add(System.nanoTime() - start);
            firstNanos.add(receipt.timeToFirstAudio().toNanos());
            audioSeconds = receipt.audioDuration().toNanos() / 1e9;
        }

        double firstMillis() {
            return tenth(firstNanos) / 1e6;
        }

        double audioPerSecond() {
            return audioSeconds / (tenth(totalNanos) / 1e9);
        }

        // The value that a tenth of the texts stay below: two processes are disturbed more than one by what else the
        // machine does, so the median would measure that.
        private static double tenth(List<Long> values) {
            List<Long> sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            return sorted.get(sorted.size() / 10);
        }
    }
}
