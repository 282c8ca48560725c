package dev.parlance.tts.benchmarks;

import dev.parlance.tts.text.TextLanguage;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures what guessing the language of texts costs: the first guess, a later one, and the memory that stays. Then it counts how
 * many are right of texts whose language is known, and prints which languages were mistaken for which.
 *
 * <p>Arguments: files with a language, a tab and a text in each line.
 */
public final class LanguageGuessBenchmark {
    private static final String SENTENCE = "Der Zug nach Hannover fährt heute von Gleis sieben ab.";
    private static final int GUESSES = 5_000;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private LanguageGuessBenchmark() {}

    /** Runs it. */
    public static void main(String[] files) throws IOException {
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        long memory = memory();
        int loaded = classes.getLoadedClassCount();
        double first = nanos(1) / NANOS_PER_MILLI;
        System.out.printf(
                "first guess %.0f ms, %d classes, %.2f MB stay%n",
                first, classes.getLoadedClassCount() - loaded, (memory() - memory) / BYTES_PER_MEGABYTE);
        nanos(GUESSES);
        System.out.printf("later ones %.0f us each%n", nanos(GUESSES) / NANOS_PER_MICRO / GUESSES);
        for (String file : files) {
            count(Path.of(file));
        }
    }

    private static long nanos(int guesses) {
        long start = System.nanoTime();
        for (int guess = 0; guess < guesses; guess++) {
            if (TextLanguage.guess(SENTENCE).isEmpty()) {
                throw new IllegalStateException("no guess");
            }
        }
        return System.nanoTime() - start;
    }

    private static long memory() {
        for (int round = 0; round < 5; round++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void count(Path file) throws IOException {
        Map<String, Integer> mistakes = new TreeMap<>();
        List<String[]> texts = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .toList();
        int right = 0;
        for (String[] text : texts) {
            String guess =
                    TextLanguage.guess(text[1]).map(Locale::toLanguageTag).orElse("none");
            if (guess.equals(text[0])) {
                right++;
            } else {
                mistakes.merge(text[0] + " as " + guess, 1, Integer::sum);
            }
        }
        System.out.println(file.getFileName() + ": " + right + " of " + texts.size() + " right; " + mistakes);
    }
}
