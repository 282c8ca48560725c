package dev.parlance.tts.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one speaker took, request by request. */
final class Figures {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<Long> totalNanos = new ArrayList<>();
    private final List<Long> firstNanos = new ArrayList<>();
    private final List<Long> allocatedBytes = new ArrayList<>();

    /** Has a text spoken and notes what it took; {@code expectedBytes} of audio must come. */
    void measure(Speaker speaker, long expectedBytes) throws IOException {
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        CountingSink sink = new CountingSink();
        speaker.speak("How much does it cost?", sink);
        totalNanos.add(System.nanoTime() - start);
        allocatedBytes.add(THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore);
        firstNanos.add(sink.firstNanos());
        if (sink.bytes() != expectedBytes || sink.sum() == 0) {
            throw new IOException(sink.bytes() + " bytes of audio instead of " + expectedBytes);
        }
    }

    double totalMicros() {
        return median(totalNanos) / 1e3;
    }

    double firstMicros() {
        return median(firstNanos) / 1e3;
    }

    double allocatedKilobytes() {
        return median(allocatedBytes) / 1e3;
    }

    // The machine does other things too; half of the requests are not disturbed.
    private static double median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
