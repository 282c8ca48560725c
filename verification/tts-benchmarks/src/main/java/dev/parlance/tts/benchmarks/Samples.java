package dev.parlance.tts.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Times of many runs of one thing, in microseconds. Safe for concurrent use. */
final class Samples {
    private static final double NANOS_PER_MICRO = 1_000;

    private final List<Double> micros = new ArrayList<>();

    /** Runs {@code work} as often, and keeps the time of each run if {@code counts}. */
    void time(int times, boolean counts, Runnable work) {
        double[] taken = new double[times];
        for (int run = 0; run < times; run++) {
            long start = System.nanoTime();
            work.run();
            taken[run] = (System.nanoTime() - start) / NANOS_PER_MICRO;
        }
        if (counts) {
            add(taken);
        }
    }

    private synchronized void add(double[] taken) {
        for (double time : taken) {
            micros.add(time);
        }
    }

    /** Returns what this share of the runs stayed below. */
    synchronized double quantile(double share) {
        List<Double> sorted = micros.stream().sorted().toList();
        return sorted.get((int) (share * (sorted.size() - 1)));
    }
}
