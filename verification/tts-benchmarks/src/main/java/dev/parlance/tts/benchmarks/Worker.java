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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * One of those that are compared, in a process of its own that does a round of requests for each line of its standard input
 * and answers it with a line of figures. A line is the kind of round, the {@link Transport}, which of the services is asked, how
 * many requests there are at least, or callers at once, and how many milliseconds the round takes at least.
 */
final class Worker {
    private static final String CALLER = "caller";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final String name;
    private final List<String> services;
    private final Map<String, Speaker> speakers = new HashMap<>();

    private Worker(String name, List<String> services) {
        this.name = name;
        this.services = services;
    }

    /** Takes the class of the speaker and the addresses of the services. */
    public static void main(String[] arguments) throws IOException {
        List<String> all = List.of(arguments);
        Worker worker = new Worker(all.get(0), all.subList(1, all.size()));
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(worker.round(line.split(" ", -1)));
            }
        } finally {
            worker.speakers.values().forEach(Speaker::close);
        }
    }

    private String round(String[] words) throws IOException {
        Speaker speaker = speaker(Transport.valueOf(words[1]), Integer.parseInt(words[2]));
        int count = Integer.parseInt(words[3]);
        long nanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[4]));
        return switch (words[0]) {
            case "streamed" -> sequential(count, nanos, () -> streamed(speaker));
            case "collected" -> sequential(count, nanos, () -> speaker.collect(OneSentence.TEXT));
            case "again" -> sequential(count, nanos, () -> streamedAgain(speaker));
            case "streams" -> concurrent(count, nanos, () -> streamed(speaker));
            case "collections" -> concurrent(count, nanos, () -> speaker.collect(OneSentence.TEXT));
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private Speaker speaker(Transport transport, int service) throws IOException {
        String key = transport + " " + service;
        Speaker open = speakers.get(key);
        if (open == null) {
            open = Speaker.open(name, services.get(service), transport);
            speakers.put(key, open);
        }
        return open;
    }

    /** One request; returns the nanoseconds to be noted. */
    private interface OneRequest {
        long run() throws IOException;
    }

    private static long streamed(Speaker speaker) throws IOException {
        CountingSink sink = new CountingSink();
        speaker.speak(OneSentence.TEXT, sink);
        return sink.delayNanos();
    }

    // As a program does that wants the audio after all; notes a microsecond if the first request failed.
    private static long streamedAgain(Speaker speaker) throws IOException {
        try {
            streamed(speaker);
            return 0;
        } catch (IOException e) {
            streamed(speaker);
            return 1_000;
        }
    }

    // Microseconds and processor microseconds for each request, kilobytes allocated by all threads, and the median
    // delay in microseconds.
    private static String sequential(int least, long leastNanos, OneRequest request) throws IOException {
        List<Long> noted = new ArrayList<>();
        long allocated = allocatedBytes();
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        while (noted.size() < least || System.nanoTime() - start < leastNanos) {
            noted.add(request.run());
        }
        long nanos = System.nanoTime() - start;
        long cpuNanos = SYSTEM.getProcessCpuTime() - cpu;
        long bytes = allocatedBytes() - allocated;
        int count = noted.size();
        return nanos / 1e3 / count + " " + cpuNanos / 1e3 / count + " " + bytes / 1e3 / count + " "
                + Rounds.median(noted.stream().mapToDouble(delay -> delay / 1e3));
    }

    // Threads that ended in between are missing; pools keep theirs for longer than a round.
    private static long allocatedBytes() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    // Requests a second, requests for each second of a processor, the most threads of the process that are not callers,
    // how much of a processor the busiest of them took, in percent, and its name.
    private static String concurrent(int callerCount, long leastNanos, OneRequest request) throws IOException {
        ExecutorService callers = Executors.newFixedThreadPool(callerCount, task -> new Thread(task, CALLER));
        try {
            THREADS.resetPeakThreadCount();
            Map<Long, Long> threadNanos = threadNanos();
            long cpu = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            LongAdder requests = new LongAdder();
            List<Future<Long>> running = new ArrayList<>();
            for (int caller = 0; caller < callerCount; caller++) {
                running.add(callers.submit(() -> {
                    do {
                        request.run();
                        requests.increment();
                    } while (System.nanoTime() - start < leastNanos);
                    return requests.sum();
                }));
            }
            for (Future<Long> caller : running) {
                caller.get();
            }
            long nanos = System.nanoTime() - start;
            double cpuSeconds = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
            int threads = THREADS.getPeakThreadCount() - callerCount;
            String busiest = busiest(threadNanos, nanos);
            callers.shutdown();
            // The next round counts anew.
            if (!callers.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IOException("the callers have not ended");
            }
            return requests.sum() / (nanos / 1e9) + " " + requests.sum() / cpuSeconds + " " + threads + " " + busiest;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            callers.shutdownNow();
        }
    }

    private static Map<Long, Long> threadNanos() {
        Map<Long, Long> nanos = new HashMap<>();
        for (long id : THREADS.getAllThreadIds()) {
            nanos.put(id, THREADS.getThreadCpuTime(id));
        }
        return nanos;
    }

    private static String busiest(Map<Long, Long> before, long nanos) {
        long most = 0;
        String name = "none";
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            long taken = THREADS.getThreadCpuTime(thread.getId()) - before.getOrDefault(thread.getId(), 0L);
            if (taken > most && !thread.getName().equals(CALLER) && !thread.equals(Thread.currentThread())) {
                most = taken;
                name = thread.getName();
            }
        }
        return 100.0 * most / nanos + "\t" + name;
    }
}
