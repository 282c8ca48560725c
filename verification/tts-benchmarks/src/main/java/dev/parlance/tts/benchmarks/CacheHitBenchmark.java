package dev.parlance.tts.benchmarks;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.cachefile.FileAudioStore;
import dev.parlance.tts.cachefile.FileCacheConfig;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Compares a cache hit, from the request to the last byte in a sink, with {@link Files#readAllBytes} of the same file. Both
 * in turn, so that a machine that is busy with something else slows both.
 *
 * <p>Arguments: a directory for the entries, and optionally the number of measured reads for each figure.
 */
public final class CacheHitBenchmark {
    private static final PcmFormat FORMAT = PcmFormat.mono(24_000);
    private static final int ENTRIES = 100;
    private static final int BATCH = 50;

    private final FileAudioStore store;
    private final SpeechSynthesizer caching;
    private final List<SpeechRequest> requests = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final int reads;

    private CacheHitBenchmark(FileAudioStore store, int reads) {
        this.store = store;
        this.reads = reads;
        this.caching = Parlance.builder()
                .provider(new SilentBackend())
                .cache(store)
                .build()
                .synthesizer();
    }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int reads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        for (int bytes : new int[] {50_000, 1_000_000}) {
            Path directory = Path.of(arguments[0], Integer.toString(bytes));
            try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(directory))) {
                CacheHitBenchmark benchmark = new CacheHitBenchmark(store, reads);
                benchmark.fill(directory, bytes);
                benchmark.compare(bytes, 1);
                benchmark.compare(bytes, 8);
                benchmark.parts(bytes);
            }
        }
    }

    private void fill(Path directory, int bytes) throws IOException {
        byte[] audio = new byte[bytes];
        for (int number = 0; number < ENTRIES; number++) {
            new Random(number).nextBytes(audio);
            SpeechRequest request =
                    SpeechRequest.of("This is sentence " + number + ", about as long as one is.", SilentBackend.VOICE);
            AudioKey key = SilentBackend.keyOf(request);
            try (AudioWriter writer = store.open(key, FORMAT)) {
                writer.write(ByteBuffer.wrap(audio));
                SpeechReceipt receipt = SpeechReceipt.builder(SilentBackend.VOICE, FORMAT, bytes / 2)
                        .build();
                writer.commit(receipt, List.of(), Instant.now());
            }
            requests.add(request);
            files.add(directory
                    .resolve("entries")
                    .resolve(key.toString().substring(0, 2))
                    .resolve(key.toString()));
        }
    }

    private void compare(int bytes, int threads) throws InterruptedException {
        Samples floor = new Samples();
        Samples hits = new Samples();
        CountDownLatch ready = new CountDownLatch(threads);
        List<Thread> workers = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            int seed = number;
            workers.add(new Thread(() -> alternate(new Random(seed), ready, floor, hits, reads / threads)));
        }
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }
        System.out.printf(
                "%,9d bytes, %d threads: readAllBytes %s us, hit %s us: %.2f times, %+.1f us%n",
                bytes, threads, floor, hits, hits.median() / floor.median(), hits.median() - floor.median());
    }

    private void alternate(Random random, CountDownLatch ready, Samples floor, Samples hits, int count) {
        CopyingSink sink = new CopyingSink();
        ready.countDown();
        for (int done = 0; done < count; done += BATCH) {
            // The first fifth warms up.
            boolean counts = done > count / 5;
            floor.time(BATCH, counts, () -> readAll(files.get(random.nextInt(ENTRIES))));
            hits.time(BATCH, counts, () -> hear(requests.get(random.nextInt(ENTRIES)), sink));
        }
    }

    private static void readAll(Path file) {
        try {
            if (Files.readAllBytes(file).length == 0) {
                throw new IllegalStateException("empty");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void hear(SpeechRequest request, CopyingSink sink) {
        if (caching.synthesize(request, sink).isLeft()) {
            throw new IllegalStateException("not a hit");
        }
    }

    private void parts(int bytes) {
        byte[] audio = new byte[bytes];
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes + 4_096);
        SpeechRequest request = requests.get(0);
        Path file = files.get(0);
        CopyingSink sink = new CopyingSink();
        ByteBuffer heard = ByteBuffer.wrap(audio);
        Map<String, Task> parts = new LinkedHashMap<>();
        parts.put("key from the request", () -> SilentBackend.keyOf(request));
        parts.put("open, length, close", () -> open(file, null));
        parts.put("the same and read into a buffer outside the heap", () -> open(file, direct));
        parts.put("CRC32C", () -> {
            CRC32C crc = new CRC32C();
            crc.update(audio);
        });
        parts.put("time of last use", () -> Files.setLastModifiedTime(file, FileTime.from(Instant.now())));
        parts.put("copy into the sink", () -> sink.write(heard.clear()));
        parts.forEach((name, task) -> {
            Samples samples = new Samples();
            for (int done = 0; done < reads; done += BATCH) {
                samples.time(BATCH, done > reads / 5, () -> run(task));
            }
            System.out.printf("%,9d bytes, of which %-50s %s us%n", bytes, name, samples);
        });
    }

    private static void open(Path file, @Nullable ByteBuffer target) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (target != null) {
                target.clear().limit((int) size);
                while (target.hasRemaining()) {
                    channel.read(target);
                }
            }
        }
    }

    private static void run(Task task) {
        try {
            task.run();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    /** Takes audio as a player does: copies it into an array of its own. */
    private static final class CopyingSink implements AudioSink {
        private final byte[] own = new byte[64 * 1024];

        @Override
        public void begin(PcmFormat format) {}

        @Override
        public void write(ByteBuffer frames) {
            while (frames.hasRemaining()) {
                frames.get(own, 0, Math.min(own.length, frames.remaining()));
            }
        }
    }
}
