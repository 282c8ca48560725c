package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Texts that crash an engine beside others that do not. */
@Tag("slow")
@Timeout(180)
final class CrashTest {
    private static final String SENTENCE = "The quick brown fox jumps over the lazy dog. ";
    private static final Utterance CRASHING = ChildEngineTest.utterance("en-us", "---नमस्ते");
    private static final int CRASHES = 5;
    private static final int THREADS = 64;
    private static final int ENGINES = 4;

    @Test
    void aTextIsWholeBesideOthersThatCrashTheirEngines() throws Exception {
        SpeechRequest paragraph =
                SpeechRequest.builder(SENTENCE.repeat(40)).marks(MarkKind.WORD).build();
        // Each by a new engine: what one has spoken before changes a text by a few frames.
        Speech alone;
        try (EspeakProvider espeak = TestEspeak.open()) {
            alone = TestEspeak.say(espeak, paragraph);
        }
        CountDownLatch crashing = new CountDownLatch(1);
        EnginePool crashes = pool(1);
        FutureTask<Integer> loop = start(() -> {
            int ended = crash(crashes);
            crashing.countDown();
            while (ended < CRASHES) {
                ended += crash(crashes);
            }
            return ended;
        });
        crashing.await();

        try (EspeakProvider espeak = TestEspeak.open()) {
            Speech beside = TestEspeak.say(espeak, paragraph);
            assertThat(beside.audio()).isEqualTo(alone.audio());
            assertThat(beside.marks()).isEqualTo(alone.marks());
        }

        assertThat(loop.get(60, TimeUnit.SECONDS)).isEqualTo(CRASHES);
        crashes.close();
        assertThat(TestEspeak.crashReportsIn(Path.of(""))).isEmpty();
    }

    @Test
    void everyOneOfManyCallsEndsWhileOthersCrash() throws Exception {
        EnginePool engines = pool(ENGINES);
        Recording alone = new Recording();
        try (ChildEngine fresh =
                EngineLauncher.in(TestEspeak.folder(), TestEspeak.LONG).open()) {
            fresh.speak(ChildEngineTest.utterance("en-us", SENTENCE), Prosody.NORMAL, alone::add);
        }
        CountDownLatch ready = new CountDownLatch(THREADS);
        List<FutureTask<Integer>> all = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            boolean crashes = thread % 16 == 0;
            all.add(start(() -> {
                ready.countDown();
                ready.await();
                return crashes ? crash(engines) : say(engines);
            }));
        }

        for (int thread = 0; thread < THREADS; thread++) {
            int result = all.get(thread).get(120, TimeUnit.SECONDS);
            if (thread % 16 == 0) {
                assertThat(result).isOne();
            } else {
                // What the engine has spoken before changes the length by some frames.
                assertThat(Engine.FORMAT.duration(result / Engine.FORMAT.frameSizeBytes()))
                        .isCloseTo(
                                Engine.FORMAT.duration(alone.bytes.size() / Engine.FORMAT.frameSizeBytes()),
                                Duration.ofMillis(20));
            }
        }
        assertThat(engines.busy()).isZero();
        engines.close();
        assertThat(ProcessHandle.current().children().filter(CrashTest::isEngine))
                .isEmpty();
    }

    @Test
    void speaksInSixtyFourThreadsWithFourEngines() throws Exception {
        try (EspeakProvider espeak =
                EspeakProvider.open(EspeakConfig.at(TestEspeak.CACHE).withEngines(ENGINES))) {
            Duration alone = duration(espeak);
            List<FutureTask<Duration>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                all.add(start(() -> duration(espeak)));
            }

            for (FutureTask<Duration> each : all) {
                assertThat(each.get(120, TimeUnit.SECONDS)).isCloseTo(alone, Duration.ofMillis(50));
            }
            assertThat(espeak.busy()).isZero();
        }
    }

    @Test
    void killingTheParentWhileItSpeaksEndsTheEngine(@TempDir Path dir) throws Exception {
        Path text = Files.writeString(dir.resolve("text.txt"), SENTENCE.repeat(20_000));
        Path out = dir.resolve("out.pcm");
        Process parent = SpeakingProcess.start(TestEspeak.CACHE, text, out);
        TestDeadline.await("the first audio", () -> !parent.isAlive() || (Files.exists(out) && Files.size(out) > 0));
        ProcessHandle engine = parent.children().findFirst().orElseThrow();
        assertThat(runs(engine)).isTrue();

        parent.destroyForcibly();

        TestDeadline.await("the end of the engine", () -> !runs(engine));
    }

    // One that has ended keeps its number, but not its command, until the system's first process has noticed.
    private static boolean runs(ProcessHandle process) {
        return process.info().command().isPresent();
    }

    private static Duration duration(EspeakProvider espeak) {
        return TestEspeak.say(espeak, SpeechRequest.of(SENTENCE)).audio().duration();
    }

    private static EnginePool pool(int limit) throws IOException {
        EngineLauncher launcher = EngineLauncher.in(TestEspeak.folder(), TestEspeak.LONG);
        return new EnginePool(launcher.open(), limit, Duration.ofMinutes(2), launcher::open);
    }

    /** Speaks a text that crashes the engine; returns 1 if that is its error. */
    private static int crash(EnginePool engines) throws Exception {
        Engine engine = engines.take(Cancellation.never());
        try {
            engine.speak(CRASHING, Prosody.NORMAL, (audio, events) -> true);
            return 0;
        } catch (EngineException e) {
            return e.error() instanceof SpeechError.Unavailable ? 1 : 0;
        } finally {
            engines.giveBack(engine);
        }
    }

    private static int say(EnginePool engines) throws Exception {
        Engine engine = engines.take(Cancellation.never());
        try {
            Recording recording = new Recording();
            engine.speak(ChildEngineTest.utterance("en-us", SENTENCE), Prosody.NORMAL, recording::add);
            return recording.bytes.size();
        } finally {
            engines.giveBack(engine);
        }
    }

    private static boolean isEngine(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(EngineProcess.class.getName());
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, "speaker").start();
        return task;
    }
}
