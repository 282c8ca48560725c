package dev.parlance.tts.benchmarks;

import dev.parlance.tts.prepare.AddressReading;
import dev.parlance.tts.prepare.ComposedForm;
import dev.parlance.tts.prepare.FoldedDigits;
import dev.parlance.tts.prepare.HtmlText;
import dev.parlance.tts.prepare.Lexicon;
import dev.parlance.tts.prepare.MarkdownText;
import dev.parlance.tts.prepare.PlainSpace;
import dev.parlance.tts.prepare.SpokenAddresses;
import dev.parlance.tts.prepare.SpokenSymbols;
import dev.parlance.tts.prepare.SymbolNames;
import dev.parlance.tts.prepare.SymbolReading;
import dev.parlance.tts.prepare.TextTransform;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Measures each transform of {@code tts-text} over ordinary text with what it looks for, and over a text that is hard for it. The
 * floor is a copy of the text, character by character.
 */
public final class PreparationBenchmark {
    private static final int CHARS = 500_000;
    private static final int ROUNDS = 5;

    private record Subject(TextTransform transform, String ordinary, String hard) {}

    private PreparationBenchmark() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf("%-18s %14s %12s %14s %12s%n", "", "ordinary", "to floor", "hard", "twice it");
        subjects().forEach((name, subject) -> {
            String ordinary = fill(subject.ordinary());
            String hard = fill(subject.hard());
            double floor = nanosPerChar(ordinary, PreparationBenchmark::copy);
            double usual = nanosPerChar(ordinary, text -> length(subject, text));
            double worst = nanosPerChar(hard, text -> length(subject, text));
            double twice = nanosPerChar(hard + hard, text -> length(subject, text));
            out.printf(
                    Locale.ROOT,
                    "%-18s %10.1f M/s %11.1fx %10.1f M/s %11.2fx%n",
                    name,
                    1e3 / usual,
                    usual / floor,
                    1e3 / worst,
                    2 * twice / worst);
        });
    }

    private static Map<String, Subject> subjects() {
        Lexicon lexicon = Lexicon.ofTable("sql = sequel\nnginx = engine x\naaaaaaaaab = never", Locale.ENGLISH);
        SymbolNames names = SymbolNames.of(Locale.ENGLISH);
        Map<String, Subject> subjects = new LinkedHashMap<>();
        subjects.put("PlainSpace", new Subject(new PlainSpace(), "Some words,  and a\ttab.\r\n", " \u0000"));
        subjects.put(
                "ComposedForm",
                new Subject(new ComposedForm(), "Caf\u00E9 und Cafe\u0301, nichts weiter. ", "e\u0301\u0327"));
        subjects.put("FoldedDigits", new Subject(new FoldedDigits(), "Room 12, ７階, all the rest. ", "７"));
        subjects.put(
                "SpokenAddresses",
                new Subject(
                        new SpokenAddresses(Locale.ENGLISH, AddressReading.HOST, AddressReading.HOST),
                        "See https://www.example.com/a for more, or write to us. ",
                        "a.a@a."));
        subjects.put(
                "SpokenSymbols",
                new Subject(
                        new SpokenSymbols(names, SymbolReading.NAMED, SymbolReading.KEPT),
                        "That was great 👍 and so on. ",
                        "👍🎉"));
        subjects.put(
                "HtmlText", new Subject(new HtmlText(), "<p>Some <b>bold</b> words &amp; more.</p>\n", "<b><i>&amp;"));
        subjects.put(
                "MarkdownText",
                new Subject(
                        MarkdownText.omittingCode(), "Some *bold* words, [a link](http://a.b) and more.\n\n", "[*`_ "));
        subjects.put(
                "Lexicon", new Subject(lexicon.transform(), "Ask sql or nginx what they think of it. ", "aaaaaaaaa "));
        return subjects;
    }

    private static String fill(String part) {
        return part.repeat(CHARS / part.length());
    }

    private static long length(Subject subject, String text) {
        return subject.transform().apply(text).text().length();
    }

    private static long copy(String text) {
        StringBuilder copy = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            copy.append(text.charAt(index));
        }
        return copy.toString().length();
    }

    private static double nanosPerChar(String text, ToLongFunction<String> work) {
        long[] nanos = new long[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            long start = System.nanoTime();
            if (work.applyAsLong(text) < 0) {
                throw new IllegalStateException("less than no text");
            }
            nanos[Math.max(0, round)] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return (double) nanos[ROUNDS / 2] / text.length();
    }
}
