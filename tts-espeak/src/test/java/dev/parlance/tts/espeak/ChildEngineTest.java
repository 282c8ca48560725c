package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@Timeout(120)
final class ChildEngineTest {
    private static final String SENTENCE = "The quick brown fox jumps over the lazy dog. ";
    // Long for a process that has just started and lists its voices, on a busy machine too.
    private static final Duration SHORT = Duration.ofSeconds(2);

    // speak_lib.h of 1.52 has no limit; more than a pipe takes.
    private static final int MORE_THAN_A_PIPE = 200_000;

    private final List<Engine> engines = new ArrayList<>();
    private Process process;
    private ChildEngine engine;

    @BeforeEach
    void starts() throws IOException {
        engine = start(TestEspeak.LONG);
    }

    @AfterEach
    void closes() {
        engines.forEach(Engine::close);
    }

    @ParameterizedTest
    @CsvSource({"en-us, Hello. How are you?", "cmn-latn-pinyin, 你好，世界。", "ja, ひらがな"})
    void speaksAsAnEngineInThisProcessDoes(String voice, String text) throws Exception {
        Recording here = new Recording();
        Recording there = new Recording();
        NativeEngine inProcess = NativeEngine.open(TestEspeak.folder());
        engines.add(inProcess);

        assertThat(inProcess.speak(utterance(voice, text), Prosody.NORMAL, here::add))
                .isTrue();
        assertThat(engine.speak(utterance(voice, text), Prosody.NORMAL, there::add))
                .isTrue();

        assertThat(there).usingRecursiveComparison().isEqualTo(here);
        assertThat(engine.phonemes(voice, text)).isEqualTo(inProcess.phonemes(voice, text));
        assertThat(engine.voices()).isEqualTo(inProcess.voices());
    }

    @Test
    void pronouncesAllClauses() throws Exception {
        assertThat(engine.phonemes("en-us", "Hello. World, world!").lines())
                .containsExactly("h_@_l_'oU", "w_'3:_l_d", "w_'3:_l_d");
        assertThat(engine.phonemes("cmn-latn-pinyin", "妈麻马骂").strip())
                .isEqualTo("m_'A55__| m_'A35__| m_'A214__| m_'A51__|");
        assertThat(engine.phonemes("en-us", "")).isBlank();
    }

    @Test
    void aTextThatCrashesTheEngineIsAnErrorOfThatText() throws Exception {
        EngineException error = catchThrowableOfType(
                EngineException.class,
                () -> engine.speak(utterance("en-us", "---नमस्ते"), Prosody.NORMAL, (audio, events) -> true));

        assertThat(error.error()).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(error).hasMessageContaining("failed on this text").hasMessageNotContaining("नमस्ते");
        assertThat(engine.isUsable()).isFalse();
        for (Path folder : List.of(Path.of(""), TestEspeak.folder().dataParent())) {
            assertThat(TestEspeak.crashReportsIn(folder)).isEmpty();
        }
    }

    @Test
    void aCrashLosesNoAudioOfTheClausesBeforeIt() throws Exception {
        Recording before = new Recording();
        Recording recording = new Recording();
        engine.speak(utterance("en-us", "How are you? "), Prosody.NORMAL, before::add);

        assertThatThrownBy(() ->
                        engine.speak(utterance("en-us", "How are you? ---नमस्ते"), Prosody.NORMAL, recording::add))
                .isInstanceOf(EngineException.class);

        assertThat(recording.bytes.size()).isGreaterThanOrEqualTo(before.bytes.size());
        assertThat(recording.events).extracting(EngineEvent::type).contains(EngineEvent.END);
    }

    @Test
    void aTextMayCrashThePronunciation() {
        assertThatThrownBy(() -> engine.phonemes("en-us", "---नमस्ते")).isInstanceOf(EngineException.class);
        assertThat(engine.isUsable()).isFalse();
    }

    @Test
    void whatEspeakRefusesLeavesTheEngineUsable() throws Exception {
        assertThatThrownBy(() -> engine.speak(utterance("no such voice", SENTENCE), Prosody.NORMAL, (a, e) -> true))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("refused the voice with status");

        assertThat(engine.isUsable()).isTrue();
        assertThat(frames(SENTENCE)).isPositive();
    }

    @Test
    void aListenerThatStopsLeavesTheEngineUsable() throws Exception {
        boolean finished = engine.speak(utterance("en-us", SENTENCE.repeat(100)), Prosody.NORMAL, (a, e) -> false);

        assertThat(finished).isFalse();
        assertThat(engine.isUsable()).isTrue();
        assertThat(Engine.FORMAT.duration(frames(SENTENCE))).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, AssertionError.class, IOException.class})
    void whatAListenerThrowsComesOutAndLeavesTheEngineUsable(Class<? extends Throwable> type) throws Exception {
        Throwable thrown = type.getConstructor().newInstance();

        assertThatThrownBy(() -> engine.speak(utterance("en-us", SENTENCE), Prosody.NORMAL, (audio, events) -> {
                    throw Rethrow.of(thrown);
                }))
                .isSameAs(thrown);

        assertThat(engine.isUsable()).isTrue();
        assertThat(frames(SENTENCE)).isPositive();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aProcessThatStopsIsEndedAfterTheLimit() throws Exception {
        ChildEngine impatient = start(new Timeouts(Duration.ofSeconds(60), SHORT, SHORT, Duration.ofSeconds(60)));
        impatient.voices();
        stop();

        assertThatThrownBy(() -> impatient.speak(utterance("en-us", SENTENCE), Prosody.NORMAL, (a, e) -> true))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.error())
                                .isEqualTo(new SpeechError.TimedOut(TimeoutPhase.FIRST_AUDIO, SHORT)));

        assertThat(impatient.isUsable()).isFalse();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aProcessThatReadsNothingIsEndedAfterTheLimit() throws Exception {
        ChildEngine impatient = start(new Timeouts(Duration.ofSeconds(60), SHORT, SHORT, Duration.ofSeconds(60)));
        impatient.voices();
        stop();

        assertThatThrownBy(() -> impatient.speak(
                        utterance("en-us", "a".repeat(MORE_THAN_A_PIPE)), Prosody.NORMAL, (a, e) -> true))
                .hasMessageContaining("timed out");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aCancelOrAnInterruptEndsTheWaitForASilentProcess(boolean cancel) throws Exception {
        Cancellation cancellation = new Cancellation();
        engine.voices();
        stop();
        engine.endWith(cancellation);
        FutureTask<SpeechError> speech = new FutureTask<>(() -> catchThrowableOfType(
                        EngineException.class,
                        () -> engine.speak(utterance("en-us", SENTENCE), Prosody.NORMAL, (a, e) -> true))
                .error());
        Thread speaker = new Thread(speech, "speaker");
        speaker.start();

        if (cancel) {
            cancellation.cancel();
        } else {
            speaker.interrupt();
        }

        assertThat(speech.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isInstanceOf(SpeechError.Cancelled.class);
    }

    @Test
    void aSinkMayTakeLongerThanAnEngineMay() throws Exception {
        ChildEngine impatient = start(new Timeouts(Duration.ofSeconds(60), SHORT, SHORT, Duration.ofSeconds(60)));
        impatient.voices();
        Gate gate = new Gate();
        FutureTask<Boolean> speech = new FutureTask<>(
                () -> impatient.speak(utterance("en-us", SENTENCE), Prosody.NORMAL, (audio, events) -> passed(gate)));
        new Thread(speech, "speaker").start();

        gate.awaitArrival();
        assertThat(process.waitFor(SHORT.plusMillis(500).toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
        gate.open();

        assertThat(speech.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isTrue();
    }

    private static boolean passed(Gate gate) {
        try {
            gate.pass();
            return true;
        } catch (InterruptedException e) {
            throw Rethrow.of(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"DIES, failed on this text", "DIES_AT_START, did not start", "PRINTS, failed on this text"})
    void everyEndOfTheProcessIsAnError(FaultyEngineProcess.Kind kind, String words) throws Exception {
        ChildEngine faulty = FaultyEngineProcess.start(kind, TestEspeak.LONG);
        engines.add(faulty);

        assertThatThrownBy(() -> faulty.speak(utterance("en-us", SENTENCE), Prosody.NORMAL, (a, e) -> true))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(words);

        assertThat(faulty.isUsable()).isFalse();
    }

    @Test
    void aLibraryThatDoesNotLoadIsReported(@TempDir Path dir) throws Exception {
        Path damaged = Files.writeString(dir.resolve("espeak-ng.library"), "not a library");
        ChildEngine broken = new ChildEngine(EngineLauncherTest.start(damaged, dir), TestEspeak.LONG);
        engines.add(broken);

        assertThatThrownBy(broken::voices)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("cannot load eSpeak NG")
                .hasMessageContaining("UnsatisfiedLinkError");
    }

    @Test
    void closingEndsTheProcess() throws Exception {
        engine.voices();

        engine.close();

        assertThat(process.isAlive()).isFalse();
    }

    private ChildEngine start(Timeouts timeouts) throws IOException {
        EspeakFolder folder = TestEspeak.folder();
        process = EngineLauncherTest.start(folder.library(), folder.dataParent());
        ChildEngine started = new ChildEngine(process, timeouts);
        engines.add(started);
        return started;
    }

    // The signal is on its way when "kill" has ended; a thread that it has not reached yet may still send audio.
    private void stop() throws IOException, InterruptedException {
        signal("STOP");
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        TestDeadline.await("the stop of the process", () -> !Files.exists(threads) || isStopped(threads));
    }

    private static boolean isStopped(Path threads) throws IOException {
        try (Stream<Path> each = Files.list(threads)) {
            for (Path thread : each.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException e) {
            // A thread has ended since it was listed.
            return false;
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private long frames(String text) throws EngineException {
        Recording recording = new Recording();
        assertThat(engine.speak(utterance("en-us", text), Prosody.NORMAL, recording::add))
                .isTrue();
        return recording.bytes.size() / Engine.FORMAT.frameSizeBytes();
    }

    static Utterance utterance(String voice, String text) {
        Utterance.Writer writer = new Utterance.Writer(voice);
        writer.add(text, 0, text.length());
        return writer.finish(0);
    }
}
