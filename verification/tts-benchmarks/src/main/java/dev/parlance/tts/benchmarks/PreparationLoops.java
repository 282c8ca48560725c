package dev.parlance.tts.benchmarks;

import dev.parlance.tts.prepare.AddressReading;
import dev.parlance.tts.prepare.ComposedForm;
import dev.parlance.tts.prepare.FoldedDigits;
import dev.parlance.tts.prepare.HtmlText;
import dev.parlance.tts.prepare.Lexicon;
import dev.parlance.tts.prepare.MarkdownText;
import dev.parlance.tts.prepare.PlainSpace;
import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.prepare.SpokenAddresses;
import dev.parlance.tts.prepare.SpokenSymbols;
import dev.parlance.tts.prepare.SymbolNames;
import dev.parlance.tts.prepare.SymbolReading;
import dev.parlance.tts.prepare.TextTransform;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each transform of {@code tts-text} over ordinary text with what it looks for, and over a text that is hard for it, in characters
 * for each second.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 1, time = 1_000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class PreparationLoops {
    private static final int CHARS = 100_000;

    /** What is measured. */
    private record Subject(TextTransform transform, String ordinary, String hard) {}

    @Param({
        "PlainSpace",
        "ComposedForm",
        "FoldedDigits",
        "SpokenAddresses",
        "SpokenSymbols",
        "HtmlText",
        "MarkdownText",
        "Lexicon"
    })
    private String transform = "";

    private Subject subject = subject("PlainSpace");
    private String ordinary = "";
    private String hard = "";

    private static Subject subject(String name) {
        return switch (name) {
            case "PlainSpace" -> new Subject(new PlainSpace(), "Some words,  and a\ttab.\r\n", " \u0000");
            case "ComposedForm" ->
                new Subject(new ComposedForm(), "Caf\u00E9 und Cafe\u0301, nichts weiter. ", "e\u0301\u0327");
            case "FoldedDigits" -> new Subject(new FoldedDigits(), "Room 12, ７階, all the rest. ", "７");
            case "SpokenAddresses" ->
                new Subject(
                        new SpokenAddresses(Locale.ENGLISH, AddressReading.HOST, AddressReading.HOST),
                        "See https://www.example.com/a for more, or write to us. ",
                        "a.a@a.");
            case "SpokenSymbols" ->
                new Subject(
                        new SpokenSymbols(SymbolNames.of(Locale.ENGLISH), SymbolReading.NAMED, SymbolReading.KEPT),
                        "That was great 👍 and so on. ",
                        "👍🎉");
            case "HtmlText" ->
                new Subject(new HtmlText(), "<p>Some <b>bold</b> words &amp; more.</p>\n", "<b><i>&amp;");
            case "MarkdownText" ->
                new Subject(
                        MarkdownText.omittingCode(), "Some *bold* words, [a link](http://a.b) and more.\n\n", "[*`_ ");
            case "Lexicon" ->
                new Subject(
                        Lexicon.ofTable("sql = sequel\nnginx = engine x\naaaaaaaaab = never", Locale.ENGLISH)
                                .transform(),
                        "Ask sql or nginx what they think of it. ",
                        "aaaaaaaaa ");
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Repeats the parts. */
    @Setup
    public void repeat() {
        subject = subject(transform);
        ordinary = repeated(subject.ordinary());
        hard = repeated(subject.hard());
    }

    private static String repeated(String part) {
        return part.repeat(CHARS / part.length() + 1).substring(0, CHARS);
    }

    /** Prepares the ordinary text. */
    @Benchmark
    @OperationsPerInvocation(CHARS)
    public PreparedText ordinary() {
        return subject.transform().apply(ordinary);
    }

    /** Prepares the hard one. */
    @Benchmark
    @OperationsPerInvocation(CHARS)
    public PreparedText hard() {
        return subject.transform().apply(hard);
    }
}
