package dev.parlance.tts.benchmarks;

import java.io.IOException;

/** One of the two that are compared. */
interface Speaker extends AutoCloseable {
    /** Has {@code text} spoken into {@code sink}. */
    void speak(String text, CountingSink sink) throws IOException;

    @Override
    void close();
}
