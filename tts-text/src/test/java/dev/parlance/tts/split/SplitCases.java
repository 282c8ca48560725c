package dev.parlance.tts.split;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Texts with the places where their sentences end, read from a file. */
final class SplitCases {
    private SplitCases() {}

    /**
     * A text and its sentences.
     *
     * @param label what stands before the tab: the language, or the number of a rule
     * @param sentences the sentences, which joined are the text
     */
    record Case(String label, List<String> sentences) {
        String text() {
            return String.join("", sentences);
        }

        List<String> splitIn(String language) {
            return SplitCases.split(TextSplitter.unlimited().in(Locale.forLanguageTag(language)), text());
        }
    }

    static Stream<Case> read(String file) {
        try (InputStream lines = SplitCases.class.getResourceAsStream(file)) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(SplitCases::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> split(TextSplitter splitter, String text) {
        return pieces(splitter, text).stream().map(TextPiece::text).toList();
    }

    static List<TextPiece> pieces(TextSplitter splitter, String text) {
        return StreamSupport.stream(splitter.pieces(text).spliterator(), false).toList();
    }

    private static Case parse(String line) {
        String[] parts = line.split("\t", 2);
        return new Case(parts[0], Arrays.asList(parts[1].replace("\\n", "\n").split("\\|", -1)));
    }
}
