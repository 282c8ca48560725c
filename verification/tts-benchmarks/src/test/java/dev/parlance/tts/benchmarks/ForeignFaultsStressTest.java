package dev.parlance.tts.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.cachefile.FileAudioStore;
import dev.parlance.tts.cachefile.FileCacheConfig;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.espeak.EspeakConfig;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.playback.PlayedSpeech;
import dev.parlance.tts.playback.QueuedSpeech;
import dev.parlance.tts.playback.SpeechPlayer;
import dev.parlance.tts.playback.SpeechQueue;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeAudioPlayer;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.FakeStreamingSynthesizer;
import dev.parlance.tts.testkit.FakeVoiceCatalog;
import dev.parlance.tts.testkit.FaultyAudioStore;
import dev.parlance.tts.testkit.FaultyAudioStore.Failing;
import dev.parlance.tts.testkit.TestDeadline;
import dev.parlance.tts.testkit.VirtualClock;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything at once: sinks, sources of text, backends, stores, cancel actions, callbacks of outcomes and the sinks of native
 * code throw anything at random, calls are cancelled and threads interrupted, over a fake, an HTTP service and the embedded
 * engine, cached, shared and not. Every call returns the whole audio or says why not, and nothing is left.
 */
@Tag("slow")
final class ForeignFaultsStressTest {
    private static final int THREADS = 64;
    private static final int SYNTHESES = 5_000;
    private static final long SEED = 20_261_126;
    private static final long LONGEST_SECONDS = 240;
    private static final String PLANNED = "planned: ";

    /** Where a call goes, and how often. */
    private enum Way {
        FAKE(60),
        STREAMED(14),
        QUEUE(10),
        DASHSCOPE(10),
        ESPEAK(6);

        private final int percent;

        Way(int percent) {
            this.percent = percent;
        }

        static Way of(Random random) {
            int number = random.nextInt(100);
            for (Way way : values()) {
                number -= way.percent;
                if (number < 0) {
                    return way;
                }
            }
            throw new AssertionError("percents that do not add up");
        }
    }

    @TempDir
    private Path directory;

    private final Map<String, Integer> ends = new ConcurrentSkipListMap<>();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final Queue<CompletableFuture<?>> callbacks = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> framesOfEspeak = new ConcurrentHashMap<>();
    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();

    @Test
    void everyCallReturnsAndNothingIsLeft() throws Exception {
        Set<Thread> before = threads();
        long filesBefore = openFiles();

        try (LoopbackEndpoint service = LoopbackEndpoint.saying(1);
                FileAudioStore files = FileAudioStore.open(FileCacheConfig.at(directory));
                Parlance chain = chain(service, files);
                Parlance plain = chain(service, null)) {
            learnFrames(plain);
            runAll(chain, plain);
        }

        assertThat(wrong).isEmpty();
        System.out.println("ends of " + SYNTHESES + " calls: " + new TreeMap<>(ends));
        assertThat(ends.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(SYNTHESES);
        assertThat(ends).containsKeys("whole", "SinkFailed", "TextFailed", "Cancelled", "thrown by the backend");
        assertThat(fake.active()).as("syntheses that are still running").isZero();
        assertThat(ManagementFactory.getThreadMXBean().findDeadlockedThreads()).isNull();
        TestDeadline.await(
                "threads that are left: " + left(before), () -> left(before).isEmpty());
        TestDeadline.await("files and sockets that are left", () -> openFiles() <= filesBefore + 8);
        assertThat(partsIn(directory)).isEmpty();
    }

    private Parlance chain(LoopbackEndpoint service, @Nullable FileAudioStore files) {
        SpeechProvider cloud = DashScopeProvider.open(
                DashScopeConfig.builder("sk-test").baseUrl(service.baseUrl()).build());
        SpeechProvider engine = EspeakProvider.open(EspeakConfig.defaults().withEngines(2));
        Parlance.Builder all = Parlance.builder()
                .provider(new FaultyProvider(fake))
                .provider(cloud)
                .provider(engine);
        if (files != null) {
            all.cache(FaultyAudioStore.over(files, Failing.FIND, Failing.values())
                    .throwing(() -> chance(0.01) ? Optional.of(anything("store")) : Optional.empty()));
        }
        return all.build();
    }

    private void learnFrames(Parlance plain) {
        for (int text = 0; text < 40; text++) {
            Counting sink = new Counting(-1, () -> {});
            plain.synthesizer().synthesize(SpeechRequest.of(text(text), VoiceId.of("espeak:en-us")), sink);
            framesOfEspeak.put(text(text), sink.frames.get());
        }
    }

    private void runAll(Parlance chain, Parlance plain) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        try (SpeechQueue queue =
                SpeechQueue.open(SpeechPlayer.of(chain.synthesizer(), FakeAudioPlayer.on(VirtualClock.automatic())))) {
            List<Thread> callers = IntStream.range(0, THREADS)
                    .mapToObj(caller -> new Thread(
                            () -> {
                                for (int call = next.getAndIncrement();
                                        call < SYNTHESES;
                                        call = next.getAndIncrement()) {
                                    run(new Call(call, chain, plain, queue));
                                }
                            },
                            "stress-" + caller))
                    .toList();
            callers.forEach(Thread::start);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
            for (Thread caller : callers) {
                caller.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
                assertThat(caller.isAlive())
                        .as(() -> "a call that does not return: "
                                + Stream.of(caller.getStackTrace())
                                        .map(Object::toString)
                                        .collect(Collectors.joining("\n  ")))
                        .isFalse();
            }
        }
    }

    private void run(Call call) {
        String end;
        try {
            end = call.run();
        } catch (Throwable thrown) {
            String message = String.valueOf(thrown.getMessage());
            end = message.startsWith(PLANNED)
                    ? "thrown by the " + message.substring(PLANNED.length())
                    : unexpected(call.number, thrown);
        }
        Thread.interrupted();
        ends.merge(end, 1, Integer::sum);
    }

    private String unexpected(int number, Throwable thrown) {
        wrong.add("call " + number + " threw " + thrown + " at "
                + List.of(thrown.getStackTrace()).subList(0, 4));
        return "unexpected";
    }

    /** One call of one caller, everything about it by its number. */
    private final class Call {
        private final int number;
        private final Random random;
        private final Parlance parlance;
        private final SpeechQueue queue;
        private final Way way;
        private final String text;
        private final Cancellation cancellation = new Cancellation();

        Call(int number, Parlance chain, Parlance plain, SpeechQueue queue) {
            this.number = number;
            this.random = new Random(SEED + number);
            this.parlance = random.nextInt(3) == 0 ? plain : chain;
            this.queue = queue;
            this.way = Way.of(random);
            this.text = text(random.nextInt(40));
        }

        String run() throws Exception {
            Counting sink = new Counting(random.nextInt(6) == 0 ? random.nextInt(4) : -1, cancelling());
            String end = way == Way.QUEUE ? queued() : described(spoken(sink), sink);
            sink.closed = true;
            return end;
        }

        // Cancels or interrupts its own call from inside the sink, now and then with an action that throws.
        private Runnable cancelling() {
            int what = random.nextInt(20);
            if (what == 0) {
                cancellation.onCancel(() -> {
                    throw Rethrow.of(anything("cancel action"));
                });
            }
            return switch (what) {
                case 0, 1 -> cancellation::cancel;
                case 2 -> Thread.currentThread()::interrupt;
                default -> () -> {};
            };
        }

        private Either<SpeechError, SpeechReceipt> spoken(AudioSink sink) {
            SpeechRequest request = SpeechRequest.of(text, voice());
            return way == Way.STREAMED
                    ? FakeStreamingSynthesizer.over(parlance.synthesizer())
                            .synthesize(SpeechRequest.of("", voice()), fragments(), sink, cancellation)
                    : parlance.synthesizer().synthesize(request, sink, cancellation);
        }

        private VoiceId voice() {
            return switch (way) {
                case DASHSCOPE -> VoiceId.of("dashscope:Cherry");
                case ESPEAK -> VoiceId.of("espeak:en-us");
                default -> VoiceId.of("fake:ada");
            };
        }

        private TextSource fragments() {
            boolean fails = random.nextInt(4) == 0;
            return TextSource.of(() -> new Iterator<>() {
                private int given;

                @Override
                public boolean hasNext() {
                    return given < 2 || fails;
                }

                @Override
                public String next() {
                    if (given == 2) {
                        throw Rethrow.of(anything("source"));
                    }
                    return given++ == 0 ? text.substring(0, 5) : text.substring(5);
                }
            });
        }

        private String queued() throws InterruptedException, TimeoutException {
            QueuedSpeech speech = queue.add(SpeechRequest.of(text, voice()));
            if (random.nextInt(3) == 0) {
                callbacks.add(speech.outcome().whenComplete((outcome, thrown) -> {
                    throw Rethrow.of(anything("callback"));
                }));
            }
            if (random.nextInt(10) == 0) {
                speech.cancel();
            }
            try {
                Either<SpeechError, PlayedSpeech> outcome = speech.outcome().get(LONGEST_SECONDS, TimeUnit.SECONDS);
                return outcome.fold(error -> name(error), played -> "whole");
            } catch (ExecutionException e) {
                throw Rethrow.of(e.getCause());
            }
        }

        private String described(Either<SpeechError, SpeechReceipt> outcome, Counting sink) {
            if (outcome.isLeft()) {
                return name(outcome.getLeft());
            }
            long expected = switch (way) {
                case DASHSCOPE -> 24_000L;
                case ESPEAK -> framesOfEspeak.getOrDefault(text, -1L);
                default -> fake.frames(SpeechRequest.of(text));
            };
            long taken = sink.frames.get();
            if (Math.abs(taken - expected) > tolerance() || outcome.get().frames() != taken) {
                wrong.add(
                        "call " + number + " by " + way + " delivered " + sink.frames + " of " + expected + " frames");
            }
            return "whole";
        }

        // eSpeak says the same a few milliseconds longer or shorter, by what it said before; no word is as short.
        private long tolerance() {
            return way == Way.ESPEAK ? 22_050 / 20 : 0;
        }

        private static String name(SpeechError error) {
            return error.getClass().getSimpleName();
        }
    }

    /** Counts, fails at one of its calls, and does something at its second write. */
    private final class Counting implements AudioSink {
        private final AtomicLong frames = new AtomicLong();
        private final AtomicInteger calls = new AtomicInteger();
        private final int failsAt;
        private final Runnable second;
        private volatile boolean closed;

        Counting(int failsAt, Runnable second) {
            this.failsAt = failsAt;
            this.second = second;
        }

        @Override
        public void begin(PcmFormat format) {
            count();
        }

        @Override
        public void write(ByteBuffer audio) {
            count();
            frames.addAndGet(audio.remaining() / 2);
            audio.position(audio.limit());
        }

        private void count() {
            int call = calls.getAndIncrement();
            if (closed) {
                wrong.add("a sink was called after the return");
            }
            if (call == 2) {
                second.run();
            }
            if (call == failsAt) {
                throw Rethrow.of(anything("sink"));
            }
        }
    }

    /** A backend that has bugs: it throws before, while or after it speaks. */
    private static final class FaultyProvider implements SpeechProvider, SpeechSynthesizer {
        private final FakeSpeechSynthesizer fake;

        FaultyProvider(FakeSpeechSynthesizer fake) {
            this.fake = fake;
        }

        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            failNowAndThen();
            Either<SpeechError, SpeechReceipt> outcome = fake.synthesize(request, sink, cancellation);
            failNowAndThen();
            return outcome;
        }

        private static void failNowAndThen() {
            if (chance(0.02)) {
                throw Rethrow.of(anything("backend"));
            }
        }

        @Override
        public SynthesizerProfile profile() {
            return fake.profile();
        }

        @Override
        public String name() {
            return fake.profile().provider();
        }

        @Override
        public SpeechSynthesizer synthesizer() {
            return this;
        }

        @Override
        public Optional<StreamingSynthesizer> streaming() {
            return Optional.empty();
        }

        @Override
        public Optional<String> cacheScope(ResolvedRequest request) {
            return Optional.of("");
        }

        @Override
        public void close() {}

        @Override
        public VoiceCatalog voices() {
            return FakeVoiceCatalog.of(fake.voices());
        }
    }

    /** What the test throws. */
    private static final class Planned extends Exception {
        private static final long serialVersionUID = 1;

        Planned(String message) {
            super(message);
        }
    }

    private static Throwable anything(String who) {
        String message = PLANNED + who;
        return switch (ThreadLocalRandom.current().nextInt(5)) {
            case 0 -> new IllegalStateException(message);
            case 1 -> new IOException(message);
            case 2 -> new Planned(message);
            case 3 -> new AssertionError(message);
            default -> new StackOverflowError(message);
        };
    }

    private static boolean chance(double of) {
        return ThreadLocalRandom.current().nextDouble() < of;
    }

    private static String text(int number) {
        return "This is sentence number " + number + " of some forty.";
    }

    private static Set<Thread> threads() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }

    // OkHttp, Okio and Kotlin keep idle threads for the whole process, which are not ours to end.
    private static List<String> left(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .map(Thread::getName)
                .filter(name -> !name.startsWith("Okio Watchdog") && !name.startsWith("OkHttp TaskRunner"))
                // The JDK's own: one for good, once an engine in a process of its own has been watched, and one for
                // a minute after each process.
                .filter(name -> !name.equals("CompletableFutureDelayScheduler") && !name.startsWith("process reaper"))
                // As the first of these is called since JDK 25.
                .filter(name -> !name.equals("ForkJoinPool.commonPool-delayScheduler"))
                .filter(name -> !name.startsWith("JNA Cleaner") && !name.startsWith("Common-Cleaner"))
                .sorted()
                .toList();
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static List<Path> partsIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".tmp") || file.toString().endsWith(".part"))
                    .toList();
        }
    }
}
