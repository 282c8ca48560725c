package dev.parlance.tts.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One of those that are compared, in a process of its own that does a round of requests for each line of its standard input
 * and answers it with a line of figures.
 */
final class Worker {
    private static final String TEXT = "How much does it cost?";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Speaker speaker;

    private Worker(Speaker speaker) {
        this.speaker = speaker;
    }

    /** Takes the class of the speaker and the address of the service. */
    public static void main(String[] arguments) throws IOException {
        try (Speaker speaker = Speaker.open(arguments[0], arguments[1]);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Worker worker = new Worker(speaker);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", -1);
                System.out.println(worker.round(words[0], Integer.parseInt(words[1])));
            }
        }
    }

    private String round(String kind, int count) throws IOException {
        return switch (kind) {
            case "streamed" -> sequential(count, this::streamed);
            case "collected" -> sequential(count, this::collected);
            case "concurrent" -> concurrent(count);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** One request; returns the nanoseconds to be noted. */
    private interface OneRequest {
        long run() throws IOException;
    }

    private long streamed() throws IOException {
        CountingSink sink = new CountingSink();
        speaker.speak(TEXT, sink);
        return sink.delayNanos();
    }

    private long collected() throws IOException {
        return speaker.collect(TEXT);
    }

    // Microseconds and processor microseconds for each request, kilobytes allocated by all threads, and the median
    // delay.
    private String sequential(int count, OneRequest request) throws IOException {
        long[] noted = new long[count];
        long allocated = allocatedBytes();
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        for (int run = 0; run < count; run++) {
            noted[run] = request.run();
        }
        long nanos = System.nanoTime() - start;
        long cpuNanos = SYSTEM.getProcessCpuTime() - cpu;
        long bytes = allocatedBytes() - allocated;
        Arrays.sort(noted);
        return nanos / 1e3 / count + " " + cpuNanos / 1e3 / count + " " + bytes / 1e3 / count + " "
                + noted[count / 2] / 1e3;
    }

    // Threads that ended in between are missing; pools keep theirs for longer than a round.
    private static long allocatedBytes() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    // Requests a second, processor microseconds for each, and the most threads of the process that are not callers.
    private String concurrent(int streams) throws IOException {
        ExecutorService callers = Executors.newFixedThreadPool(streams);
        try {
            THREADS.resetPeakThreadCount();
            long cpu = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            List<Future<Long>> running = new ArrayList<>();
            for (int stream = 0; stream < streams; stream++) {
                running.add(callers.submit(this::streamed));
            }
            for (Future<Long> stream : running) {
                stream.get();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long cpuNanos = SYSTEM.getProcessCpuTime() - cpu;
            int threads = THREADS.getPeakThreadCount() - streams;
            callers.shutdown();
            // The next round counts anew.
            if (!callers.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IOException("the callers have not ended");
            }
            return streams / seconds + " " + cpuNanos / 1e3 / streams + " " + threads;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            callers.shutdownNow();
        }
    }
}
