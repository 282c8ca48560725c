package dev.parlance.tts.benchmarks;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechRequest;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures a text of several sentences with a provider that takes 300 ms to its first audio and half of the time that the
 * audio plays: when it is first heard, whether it plays without a gap, and how long it takes, by how far synthesis runs ahead;
 * and, with one that delivers nothing before all of a sentence is synthesized, how much sooner it is heard if it starts with a clause.
 */
public final class LongTextBenchmark {
    private static final long HELD_BYTES = 64L << 20;

    private LongTextBenchmark() {}

    /** Runs it with as many sentences as the argument says, or 40. */
    public static void main(String[] args) {
        int sentences = args.length == 0 ? 40 : Integer.parseInt(args[0]);
        run(sentences, System.out);
        runEarlyStart(Math.min(sentences, 10), System.out);
    }

    /** Measures a text of {@code sentences} sentences and prints the table. */
    static void run(int sentences, PrintStream out) {
        List<String> texts = IntStream.range(0, sentences)
                .mapToObj(number -> "This is sentence number " + number + " of this text.")
                .toList();
        // The first run loads the classes.
        measure(2, texts.get(0));
        Listener alone = measure(2, texts.get(0));
        out.println("| ahead | first audio | of the first sentence alone | gaps | whole text | of one by one |");
        out.println("|---|---|---|---|---|---|");
        double oneByOne = 0;
        for (int ahead : List.of(0, 1, 2, 4)) {
            Listener heard = measure(ahead, texts.stream().collect(Collectors.joining(" ")));
            oneByOne = ahead == 0 ? heard.totalMillis() : oneByOne;
            out.printf(
                    Locale.ROOT,
                    "| %d | %.0f ms | %.2f | %d | %.1f s | %.2f |%n",
                    ahead,
                    heard.firstMillis(),
                    heard.firstMillis() / alone.firstMillis(),
                    heard.gaps,
                    heard.totalMillis() / 1e3,
                    heard.totalMillis() / oneByOne);
        }
    }

    /** Measures a text of {@code sentences} sentences with three clauses each and prints the table. */
    static void runEarlyStart(int sentences, PrintStream out) {
        String text = "When it rains in the mountains, this is sentence number 1 of this text, and then it ends. "
                .repeat(sentences)
                .strip();
        out.println("| starts with | first audio | of that with a sentence | gaps | whole text |");
        out.println("|---|---|---|---|---|");
        Parlance.Builder chain =
                Parlance.builder().provider(PacedProvider.deliveringAtTheEnd(Duration.ofMillis(300), 0.3));
        Listener sentence = measure(chain, text);
        Listener clause = measure(chain.earlyStart(Duration.ofSeconds(1)), text);
        for (Listener heard : List.of(sentence, clause)) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %.0f ms | %.2f | %d | %.1f s |%n",
                    heard == clause ? "a clause" : "a sentence",
                    heard.firstMillis(),
                    heard.firstMillis() / sentence.firstMillis(),
                    heard.gaps,
                    heard.totalMillis() / 1e3);
        }
    }

    private static Listener measure(int ahead, String text) {
        PacedProvider provider = PacedProvider.streaming(Duration.ofMillis(300), 0.5);
        return measure(Parlance.builder().provider(provider).lookAhead(ahead, HELD_BYTES), text);
    }

    private static Listener measure(Parlance.Builder builder, String text) {
        try (Parlance chain = builder.build()) {
            Listener listener = new Listener();
            chain.synthesizer()
                    .synthesize(SpeechRequest.of(text), listener, Cancellation.never())
                    .getOrElseThrow(error -> new IllegalStateException(error.message()));
            listener.end();
            return listener;
        }
    }

    /** Plays from the first audio on, in thought: a gap is audio that comes after its time. */
    private static final class Listener implements AudioSink {
        private final long start = System.nanoTime();
        private long first;
        private long end;
        private long playedUntil;
        private int gaps;
        private int frameSize;
        private double nanosPerFrame;

        @Override
        public void begin(PcmFormat format) {
            frameSize = format.frameSizeBytes();
            nanosPerFrame = 1e9 / format.sampleRateHz();
            first = System.nanoTime();
            playedUntil = first;
        }

        @Override
        public void write(ByteBuffer frames) {
            long now = System.nanoTime();
            if (now > playedUntil) {
                gaps += playedUntil == first ? 0 : 1;
                playedUntil = now;
            }
            long count = frames.remaining() / frameSize;
            playedUntil += Math.round(count * nanosPerFrame);
            frames.position(frames.limit());
        }

        void end() {
            end = System.nanoTime();
        }

        double firstMillis() {
            return (first - start) / 1e6;
        }

        double totalMillis() {
            return (end - start) / 1e6;
        }
    }
}
