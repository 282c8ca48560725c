package dev.parlance.tts.benchmarks;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.cachefile.FileAudioStore;
import dev.parlance.tts.cachefile.FileCacheConfig;
import dev.parlance.tts.speech.SpeechRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** The measurements of {@link CacheTable}, in a process of their own. */
final class CacheRun {
    private static final int BATCH = 50;
    private static final int LISTENERS = 64;

    private CacheRun() {}

    /** Takes what is measured, a directory and how often; for hits the bytes of an entry and how many threads. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        switch (arguments[0]) {
            case "hits" -> hits(directory, count, Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
            case "misses" -> misses(directory, count);
            case "shared" -> shared(directory, count);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void hits(Path directory, int reads, int bytes, int threads)
            throws IOException, InterruptedException {
        Samples files = new Samples();
        Samples hits = new Samples();
        try (CachedSentences cached = new CachedSentences(directory, bytes)) {
            together(threads, number -> {
                Random random = new Random(number);
                CopyingSink sink = new CopyingSink();
                for (boolean counts : new boolean[] {false, true}) {
                    for (int done = 0; done < reads / threads; done += BATCH) {
                        files.time(BATCH, counts, () -> cached.readFile(random));
                        hits.time(BATCH, counts, () -> cached.hear(random, sink));
                    }
                }
            });
        }
        System.out.println(Rounds.line("Files.readAllBytes", files.quantile(0.5), files.quantile(0.9)));
        System.out.println(Rounds.line("a hit", hits.quantile(0.5), hits.quantile(0.9)));
    }

    private interface Work {
        void run(int number);
    }

    private static void together(int threads, Work work) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> all = new ArrayList<>();
        for (int index = 0; index < threads; index++) {
            int number = index;
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    work.run(number);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            all.add(thread);
            thread.start();
        }
        start.countDown();
        for (Thread thread : all) {
            thread.join();
        }
    }

    private static void misses(Path directory, int count) throws IOException {
        SilentBackend backend = new SilentBackend(Duration.ofSeconds(2), 1);
        Samples uncached = new Samples();
        Samples missed = new Samples();
        try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(directory));
                Parlance without = Parlance.builder().provider(backend).build();
                Parlance with =
                        Parlance.builder().provider(backend).cache(store).build()) {
            CopyingSink sink = new CopyingSink();
            int[] number = {0};
            for (int done = 0; done < 2 * count; done++) {
                // A text that no run has had.
                String text = "This is text " + System.nanoTime() + " of " + number[0]++ + ".";
                uncached.time(1, done > count, () -> speak(without, text, sink));
                missed.time(1, done > count, () -> speak(with, text, sink));
            }
        }
        System.out.println(Rounds.line("without a cache", uncached.quantile(0.5)));
        System.out.println(Rounds.line("a miss", missed.quantile(0.5)));
    }

    private static void speak(Parlance parlance, String text, CopyingSink sink) {
        parlance.synthesizer()
                .synthesize(SpeechRequest.of(text), sink)
                .getOrElseThrow(error -> new IllegalStateException(error.message()));
    }

    private static void shared(Path directory, int count) throws IOException, InterruptedException {
        PacedProvider backend = PacedProvider.streaming(Duration.ofMillis(50), 0.1);
        try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(directory));
                Parlance parlance =
                        Parlance.builder().provider(backend).cache(store).build()) {
            for (int listeners : List.of(1, 1, LISTENERS)) {
                Samples all = new Samples();
                int before = backend.requests();
                for (int number = 0; number < count; number++) {
                    String text = "This is text " + System.nanoTime() + ".";
                    all.time(1, true, () -> listen(parlance, text, listeners));
                }
                double syntheses = (backend.requests() - before) / (double) count;
                String row = listeners == 1 ? "1 listener" : listeners + " listeners";
                System.out.println(Rounds.line(row, all.quantile(0.5) / 1e3, syntheses));
            }
        }
    }

    private static void listen(Parlance parlance, String text, int listeners) {
        try {
            together(listeners, number -> speak(parlance, text, new CopyingSink()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
