package dev.parlance.tts.benchmarks;

import dev.parlance.tts.text.TextLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts how many guesses are right of texts whose language is known, and prints which languages were mistaken for which.
 *
 * <p>Arguments: files with a language, a tab and a text in each line.
 */
public final class LanguageGuessBenchmark {

    private LanguageGuessBenchmark() {}

    /** Runs it. */
    public static void main(String[] files) throws IOException {
        for (String file : files) {
            count(Path.of(file));
        }
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
