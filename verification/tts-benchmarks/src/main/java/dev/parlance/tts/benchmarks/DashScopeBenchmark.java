package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Compares {@code tts-dashscope} with OkHttp by hand, streamed and by a link: the time of a request, the delay of its
 * first audio, and what the calling thread allocates. Both take turns, request by request, against a service on this
 * machine.
 */
public final class DashScopeBenchmark {
    private static final List<Integer> SECONDS = List.of(2, 20, 200);
    private static final int BYTES_PER_SECOND = 48_000;
    private static final int WARM_UP = 60;

    private DashScopeBenchmark() {}

    /** Runs it with as many measured requests of each kind as the first argument says, 200 if there is none. */
    public static void main(String[] args) throws IOException {
        run(args.length == 0 ? 200 : Integer.parseInt(args[0]), System.out);
    }

    /** What {@code tts-dashscope} is compared with, and how both ask. */
    private enum Way {
        STREAMED("streamed, unchecked", true) {
            @Override
            Speaker byHand(String baseUrl) {
                return new ByHand(baseUrl, true);
            }
        },
        STREAMED_CHECKED("streamed, checked", true) {
            @Override
            Speaker byHand(String baseUrl) {
                return new CheckedByHand(baseUrl);
            }
        },
        LINK("link, unchecked", false) {
            @Override
            Speaker byHand(String baseUrl) {
                return new ByHand(baseUrl, false);
            }
        };

        final String label;
        final boolean streamed;

        Way(String label, boolean streamed) {
            this.label = label;
            this.streamed = streamed;
        }

        abstract Speaker byHand(String baseUrl);
    }

    /** Measures {@code requests} of each kind and prints the table. */
    static void run(int requests, PrintStream out) throws IOException {
        out.println("| by hand | audio | time, by hand | ours | ratio | first audio, by hand | ours | ratio"
                + " | allocated, by hand | ours |");
        out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (Way way : Way.values()) {
            // The compiler has to have seen both; a program that has just started is slower with either.
            takeTurns(way, SECONDS.get(0), WARM_UP * requests, new Figures(), new Figures());
            for (int seconds : SECONDS) {
                Figures byHand = new Figures();
                Figures ours = new Figures();
                takeTurns(way, seconds, requests, byHand, ours);
                print(way.label, seconds, byHand, ours, out);
            }
        }
    }

    private static void takeTurns(Way way, int seconds, int requests, Figures byHand, Figures ours) throws IOException {
        long expectedBytes = (long) seconds * BYTES_PER_SECOND;
        try (LoopbackEndpoint service = LoopbackEndpoint.saying(seconds);
                Speaker hand = way.byHand(service.baseUrl().toString());
                Speaker us = new ByUs(service.baseUrl(), way.streamed)) {
            for (int request = 0; request < requests; request++) {
                byHand.measure(hand, expectedBytes);
                ours.measure(us, expectedBytes);
            }
        }
    }

    private static void print(String kind, int seconds, Figures byHand, Figures ours, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "| %s | %d s | %.0f us | %.0f us | %.2f | %.0f us | %.0f us | %.2f | %.0f kB | %.0f kB |%n",
                kind,
                seconds,
                byHand.totalMicros(),
                ours.totalMicros(),
                ours.totalMicros() / byHand.totalMicros(),
                byHand.firstMicros(),
                ours.firstMicros(),
                ours.firstMicros() / byHand.firstMicros(),
                byHand.allocatedKilobytes(),
                ours.allocatedKilobytes());
    }
}
