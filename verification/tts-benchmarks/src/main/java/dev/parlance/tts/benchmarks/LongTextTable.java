package dev.parlance.tts.benchmarks;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures a text of several sentences with a provider that takes 300 ms to its first audio and half of the time that the
 * audio plays: when it is first heard, whether it plays without a gap, and how long it takes, by how far synthesis runs ahead;
 * and, with one that delivers nothing before all of a sentence is synthesized, how much sooner it is heard if it starts with a clause.
 */
final class LongTextTable implements Table {
    private static final long HELD_BYTES = 64L << 20;
    private static final List<String> COLUMNS = List.of("first audio, ms", "gaps", "whole text, s");

    @Override
    public String name() {
        return "long-text";
    }

    @Override
    public void print(Page page) {
        // The times are shorter by this if only the printing is tried.
        int faster = page.size(1, 20);
        lookAhead(page.size(8, 1), faster).print(page.out());
        earlyStart(page.size(3, 1), faster).print(page.out());
    }

    private static Rounds lookAhead(int sentences, int faster) {
        List<String> texts = IntStream.range(0, sentences)
                .mapToObj(number -> "This is sentence number " + number + " of this text.")
                .toList();
        Rounds figures = new Rounds(sentences + " sentences of 2.5 s", COLUMNS);
        // The first run loads the classes.
        measure(2, texts.get(0), faster);
        figures.add("the first one alone", measure(2, texts.get(0), faster));
        for (int ahead : List.of(0, 1, 2, 4)) {
            figures.add(ahead + " ahead", measure(ahead, String.join(" ", texts), faster));
        }
        return figures;
    }

    // The sentences have three clauses each.
    private static Rounds earlyStart(int sentences, int faster) {
        String text = "When it rains in the mountains, this is sentence number 1 of this text, and then it ends. "
                .repeat(sentences)
                .strip();
        Rounds figures = new Rounds(sentences + " sentences of 5.3 s", COLUMNS);
        Parlance.Builder chain = Parlance.builder()
                .provider(PacedProvider.deliveringAtTheEnd(Duration.ofMillis(300 / faster), 0.3 / faster));
        figures.add("starts with a sentence", measure(chain, text));
        figures.add("starts with a clause", measure(chain.earlyStart(Duration.ofSeconds(1)), text));
        return figures;
    }

    private static double[] measure(int ahead, String text, int faster) {
        PacedProvider provider = PacedProvider.streaming(Duration.ofMillis(300 / faster), 0.5 / faster);
        return measure(Parlance.builder().provider(provider).lookAhead(ahead, HELD_BYTES), text);
    }

    private static double[] measure(Parlance.Builder builder, String text) {
        try (Parlance chain = builder.build()) {
            Listener listener = new Listener();
            chain.synthesizer()
                    .synthesize(SpeechRequest.of(text), listener, Cancellation.never())
                    .getOrElseThrow(error -> new IllegalStateException(error.message()));
            return listener.figures();
        }
    }

    /** Plays from the first audio on, in thought: a gap is audio that comes after its time. */
    private static final class Listener implements AudioSink {
        private final long start = System.nanoTime();
        private long first;
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

        /** Returns when the first audio came, how often it was late, and when all of it had come. */
        double[] figures() {
            return new double[] {(first - start) / 1e6, gaps, (System.nanoTime() - start) / 1e9};
        }
    }
}
