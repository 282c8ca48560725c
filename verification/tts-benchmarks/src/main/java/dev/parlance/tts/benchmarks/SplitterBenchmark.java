package dev.parlance.tts.benchmarks;

import dev.parlance.tts.split.SentenceBuffer;
import dev.parlance.tts.split.TextPiece;
import dev.parlance.tts.split.TextSplitter;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Splits ordinary and pathological texts and compares the time with that of the JDK's and of ICU's sentence iterators over the
 * same text, all in turn. Then it counts how many texts of the test cases each splits as they say.
 *
 * <p>Argument: the directory of the test cases.
 */
public final class SplitterBenchmark {
    private static final int CHARS = 1_000_000;
    private static final int ROUNDS = 5;
    private static final TextSplitter LIMITED = TextSplitter.of(new TextLimit(600, TextCounter.HAN_AS_TWO));

    private SplitterBenchmark() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf(
                "%-28s %12s %14s %12s %14s %14s%n",
                "", "ours, 600", "fragments", "twice it", "ratio to JDK", "ratio to ICU");
        texts().forEach((name, text) -> out.println(row(name, text)));
        for (String file : List.of("golden-en.txt", "golden-other.txt", "cases.txt")) {
            List<String> cases = Files.readAllLines(Path.of(arguments[0], file)).stream()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            out.printf(
                    "%-18s of %3d: ours %3d, JDK %3d, ICU %3d%n",
                    file,
                    cases.size(),
                    right(cases, SplitterBenchmark::ours),
                    right(cases, SplitterBenchmark::jdk),
                    right(cases, SplitterBenchmark::icu));
        }
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                "English",
                "He paid Mr. Smith $3.50, as agreed, at 5 p.m. today. \"Thanks!\" he said, and left. ".repeat(12_000));
        texts.put("Chinese", "今天天气很好，我们一起去公园散步。他说：“你好。”你喜欢《摔跤吧！爸爸》吗？".repeat(26_000));
        texts.put("words, no punctuation", "word ".repeat(CHARS / 5));
        texts.put("one word", "x".repeat(CHARS));
        texts.put("Han, no punctuation", "汉".repeat(CHARS));
        texts.put("punctuation only", ".?!…,;".repeat(CHARS / 6));
        texts.put("full stops only", ".".repeat(CHARS));
        texts.put("brackets, 100,000 deep", "(".repeat(100_000) + "word. ".repeat(CHARS / 6) + ")".repeat(100_000));
        texts.put("100,000 items of a list", items());
        texts.put("white space only", " ".repeat(CHARS));
        texts.put("one letter, its accents", "e" + "\u0301".repeat(CHARS));
        return texts;
    }

    private static String items() {
        StringBuilder items = new StringBuilder();
        for (int item = 1; item <= 100_000; item++) {
            items.append(item).append(". item ");
        }
        return items.toString();
    }

    private static String row(String name, String text) {
        double[] nanos = nanosPerChar(
                text,
                List.of(
                        whole -> count(LIMITED.pieces(whole)),
                        SplitterBenchmark::inFragments,
                        whole -> count(LIMITED.pieces(whole + whole)) / 2,
                        whole -> count(BreakIterator.getSentenceInstance(Locale.ENGLISH), whole),
                        SplitterBenchmark::countByIcu));
        double ours = nanos[0];
        return String.format(
                Locale.ROOT,
                "%-28s %6.1f M/s %8.1f M/s %11.2fx %13.2fx %13.2fx",
                name,
                1e3 / ours,
                1e3 / nanos[1],
                nanos[2] / ours,
                ours / nanos[3],
                ours / nanos[4]);
    }

    // In turn, so that a machine that is busy with something else slows all. The first round is not measured.
    private static double[] nanosPerChar(String text, List<ToIntFunction<String>> splitters) {
        long[][] nanos = new long[splitters.size()][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            for (int index = 0; index < splitters.size(); index++) {
                long start = System.nanoTime();
                if (splitters.get(index).applyAsInt(text) < 0) {
                    throw new IllegalStateException("less than no pieces");
                }
                nanos[index][Math.max(0, round)] = System.nanoTime() - start;
            }
        }
        return Arrays.stream(nanos)
                .mapToDouble(rounds -> Arrays.stream(rounds).sorted().toArray()[ROUNDS / 2] / (double) text.length())
                .toArray();
    }

    private static int count(Iterable<TextPiece> pieces) {
        int count = 0;
        for (TextPiece piece : pieces) {
            count += piece.text().isEmpty() ? 0 : 1;
        }
        return count;
    }

    private static int inFragments(String text) {
        SentenceBuffer buffer = LIMITED.buffer();
        int count = 0;
        for (int start = 0; start < text.length(); start += 4) {
            count += buffer.append(text.substring(start, Math.min(text.length(), start + 4)))
                    .size();
        }
        return count + buffer.flush().size();
    }

    private static int count(BreakIterator sentences, String text) {
        sentences.setText(text);
        int count = 0;
        while (sentences.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }

    private static int countByIcu(String text) {
        var sentences = com.ibm.icu.text.BreakIterator.getSentenceInstance(Locale.ENGLISH);
        sentences.setText(text);
        int count = 0;
        while (sentences.next() != com.ibm.icu.text.BreakIterator.DONE) {
            count++;
        }
        return count;
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
