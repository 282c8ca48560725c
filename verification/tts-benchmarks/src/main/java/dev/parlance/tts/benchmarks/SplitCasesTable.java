package dev.parlance.tts.benchmarks;

import dev.parlance.tts.split.TextSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Counts how many texts of the test cases each splits exactly as they say. */
final class SplitCasesTable implements Table {
    private static final Path CASES = Path.of("../../tts-text/src/test/resources/dev/parlance/tts/split");
    private static final Map<String, String> FILES = Map.of(
            "golden-en.txt", "English Golden Rules of pragmatic_segmenter",
            "golden-other.txt", "its rules for other languages",
            "cases.txt", "our own, in 17 languages");

    @Override
    public String name() {
        return "split-cases";
    }

    @Override
    public void print(Page page) throws IOException {
        page.out().println("| cases | texts | ours | JDK | ICU 79 |");
        page.out().println("|---|---|---|---|---|");
        for (String file : List.of("golden-en.txt", "golden-other.txt", "cases.txt")) {
            List<String> cases = Files.readAllLines(CASES.resolve(file)).stream()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            page.out()
                    .printf(
                            "| %s | %d | %d | %d | %d |%n",
                            FILES.get(file),
                            cases.size(),
                            right(cases, SplitCasesTable::ours),
                            right(cases, SplitCasesTable::jdk),
                            right(cases, SplitCasesTable::icu));
        }
        page.out().println();
    }

    private record Case(Locale language, String text) {}

    private static long right(List<String> lines, Function<Case, Stream<Integer>> splitter) {
        return lines.stream().filter(line -> isRight(line, splitter)).count();
    }

    private static boolean isRight(String line, Function<Case, Stream<Integer>> splitter) {
        String[] parts = line.split("\t", 2);
        String marked = parts[1].replace("\\n", "\n");
        String label = Character.isDigit(parts[0].charAt(0)) ? "en" : parts[0];
        int end = 0;
        Stream.Builder<Integer> ends = Stream.builder();
        for (String sentence : marked.split("\\|", -1)) {
            end += sentence.length();
            ends.add(end);
        }
        Case text = new Case(Locale.forLanguageTag(label), marked.replace("|", ""));
        return splitter.apply(text).toList().equals(ends.build().toList());
    }

    private static Stream<Integer> ours(Case text) {
        Stream.Builder<Integer> ends = Stream.builder();
        TextSplitter.unlimited()
                .in(text.language())
                .pieces(text.text())
                .forEach(piece -> ends.add(piece.range().end()));
        return ends.build();
    }

    private static Stream<Integer> jdk(Case text) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(text.language());
        sentences.setText(text.text());
        return Stream.iterate(sentences.next(), end -> end != BreakIterator.DONE, end -> sentences.next());
    }

    private static Stream<Integer> icu(Case text) {
        var sentences = com.ibm.icu.text.BreakIterator.getSentenceInstance(text.language());
        sentences.setText(text.text());
        return Stream.iterate(
                sentences.next(), end -> end != com.ibm.icu.text.BreakIterator.DONE, end -> sentences.next());
    }
}
