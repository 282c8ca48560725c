package dev.parlance.tts.benchmarks;

import dev.parlance.tts.split.SentenceBuffer;
import dev.parlance.tts.split.TextPiece;
import dev.parlance.tts.split.TextSplitter;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
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

/** Splitting ordinary and hard texts, and the iterators of the JDK and of ICU, in characters for each second. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 1, time = 2_500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class TextLoops {
    private static final int CHARS = 100_000;
    private static final TextSplitter LIMITED = TextSplitter.of(new TextLimit(600, TextCounter.HAN_AS_TWO));

    /** A text. */
    public enum Text {
        ENGLISH("He paid Mr. Smith $3.50, as agreed, at 5 p.m. today. \"Thanks!\" he said, and left. "),
        CHINESE("今天天气很好，我们一起去公园散步。他说：“你好。”你喜欢《摔跤吧！爸爸》吗？"),
        WORDS("word "),
        MARKS(".?!…,;"),
        BRACKETS("(word. ("),
        LIST("\n17. item ");

        final String part;

        Text(String part) {
            this.part = part;
        }
    }

    @Param
    private Text text = Text.ENGLISH;

    private String whole = "";

    /** Repeats the part. */
    @Setup
    public void repeat() {
        whole = text.part.repeat(CHARS / text.part.length() + 1).substring(0, CHARS);
    }

    /** Splits it, with a limit of 600 units. */
    @Benchmark
    @OperationsPerInvocation(CHARS)
    public int split() {
        int count = 0;
        for (TextPiece piece : LIMITED.pieces(whole)) {
            count += piece.text().length();
        }
        return count;
    }

    /** Splits it, four characters at a time. */
    @Benchmark
    @OperationsPerInvocation(CHARS)
    public int splitFragments() {
        SentenceBuffer buffer = LIMITED.buffer();
        int count = 0;
        for (int start = 0; start < CHARS; start += 4) {
            count += buffer.append(whole.substring(start, start + 4)).size();
        }
        return count + buffer.flush().size();
    }

    /** Finds the sentences by ICU, without a limit. */
    @Benchmark
    @OperationsPerInvocation(CHARS)
    public int splitByIcu() {
        var sentences = com.ibm.icu.text.BreakIterator.getSentenceInstance(Locale.ENGLISH);
        sentences.setText(whole);
        int count = 0;
        while (sentences.next() != com.ibm.icu.text.BreakIterator.DONE) {
            count++;
        }
        return count;
    }
}
