package dev.parlance.tts.benchmarks;

import java.io.IOException;

/** A group of tables of {@code docs/performance.md}. */
interface Table {
    /** Returns its name, for {@code -Dbenchmark.table}. */
    String name();

    /** Measures and prints. */
    void print(Page page) throws IOException, InterruptedException;
}
