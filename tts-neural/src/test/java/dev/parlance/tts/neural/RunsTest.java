package dev.parlance.tts.neural;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.ResidentMemory;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One loaded model, many runs. */
final class RunsTest {
    private static final VoiceId ADA = VoiceId.of("piper:en_US-ada-medium");
    private static final int THREADS = 64;
    private static final long LEAK_KILOBYTES = 20_000;

    @TempDir
    private Path folder;

    private NeuralProvider provider;

    @BeforeEach
    void opens() {
        TestVoices.piper(folder, 4);
        provider = NeuralProvider.piper(TestVoices.config(folder).withRuns(2));
    }

    @AfterEach
    void closes() {
        provider.close();
    }

    private NeuralProvider saying(String... sentences) {
        provider.close();
        provider = NeuralProvider.piper(TestVoices.config(folder, () -> FixedPhonemizer.of(sentences)));
        return provider;
    }

    @Test
    void givesEachOfManyThreadsItsOwnAudio() throws Exception {
        CountDownLatch ready = new CountDownLatch(THREADS);
        List<FutureTask<PcmAudio>> calls = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            SpeechRequest request = SpeechRequest.of(text(number), ADA);
            FutureTask<PcmAudio> call = new FutureTask<>(() -> {
                ready.countDown();
                ready.await();
                return speechOf(provider.synthesizer().synthesize(request)).audio();
            });
            calls.add(call);
            start(call);
        }

        for (int number = 0; number < THREADS; number++) {
            PcmAudio expected = ExpectedAudio.piper(text(number), TestVoices.SAMPLE_RATE_HZ, 1, 1, 0);
            assertThat(calls.get(number).get(TestDeadline.NANOS, TimeUnit.NANOSECONDS))
                    .isEqualTo(expected);
        }
        assertThat(provider.busy()).isZero();
    }

    private static String text(int number) {
        return "This is number " + number + ". "
                + "It goes on. ".repeat(number % 7 + 1).strip();
    }

    private static void start(FutureTask<?> task) {
        Thread thread = new Thread(task, "speaker");
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void endsInTheMiddleOfARunWhenCancelled() throws Exception {
        NeuralProvider endless = saying(TestVoices.ENDLESS);
        Cancellation cancellation = new Cancellation();
        FutureTask<Either<SpeechError, SpeechReceipt>> call = inTheMiddleOfARun(endless, cancellation);

        cancellation.cancel();

        assertThat(errorOf(call.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)))
                .isInstanceOf(SpeechError.Cancelled.class);
        assertThat(endless.busy()).isZero();
    }

    @Test
    void endsInTheMiddleOfARunWhenInterrupted() throws Exception {
        NeuralProvider endless = saying(TestVoices.ENDLESS);
        FutureTask<Boolean> call = new FutureTask<>(() -> {
            Either<SpeechError, Speech> result = endless.synthesizer().synthesize(SpeechRequest.of("Hello."));
            return errorOf(result) instanceof SpeechError.Cancelled && Thread.interrupted();
        });
        Thread thread = new Thread(call, "speaker");
        thread.start();
        ProviderProbe.awaitRun(endless);

        thread.interrupt();

        assertThat(call.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isTrue();
    }

    @Test
    void freesItsModelOnceTheLastRunHasEnded() throws Exception {
        NeuralProvider endless = saying(TestVoices.ENDLESS);
        Cancellation cancellation = new Cancellation();
        FutureTask<Either<SpeechError, SpeechReceipt>> call = inTheMiddleOfARun(endless, cancellation);

        endless.close();
        cancellation.cancel();

        assertThat(errorOf(call.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)))
                .isInstanceOf(SpeechError.Cancelled.class);
    }

    private static FutureTask<Either<SpeechError, SpeechReceipt>> inTheMiddleOfARun(
            NeuralProvider endless, Cancellation cancellation) {
        FutureTask<Either<SpeechError, SpeechReceipt>> call = new FutureTask<>(() ->
                endless.synthesizer().synthesize(SpeechRequest.of("Hello."), RecordingSink.create(), cancellation));
        start(call);
        ProviderProbe.awaitRun(endless);
        return call;
    }

    @Test
    void saysALongSentenceInSeveralRuns() {
        String words = "wonderful weather ".repeat(60).strip();

        Speech speech = speechOf(saying(words).synthesizer().synthesize(SpeechRequest.of("Hello.")));

        long marks = 3 * 2 + 1;
        long symbols = words.length() + 1L;
        long blanksLost = 2;
        assertThat(speech.audio().frames() / ToneModel.SAMPLES).isEqualTo(2 * (symbols - blanksLost) + (marks + 2));
    }

    @Test
    void hasTheVersionOfTheRuntimeInItsRevision() {
        assertThat(NeuralSynthesizer.REVISION)
                .startsWith("onnxruntime " + OrtEnvironment.getEnvironment().getVersion() + " ");
    }

    @Test
    @Tag("slow")
    @EnabledOnOs(OS.LINUX)
    void needsNoMoreMemoryAfterAThousandRuns() throws IOException {
        SpeechRequest request = SpeechRequest.of("The quick brown fox jumps over the lazy dog. ".repeat(8), ADA);
        repeat(request, 200);

        ResidentMemory.assertSettles(LEAK_KILOBYTES, 10, () -> repeat(request, 1_000));
    }

    private void repeat(SpeechRequest request, int times) {
        for (int time = 0; time < times; time++) {
            assertThat(provider.synthesizer()
                            .synthesize(request, RecordingSink.create())
                            .isRight())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isCancelledByAnInterruptBeforeItIsOpened(boolean piper) {
        TestVoices.kokoro(folder);
        NeuralConfig config = TestVoices.config(folder);
        Thread.currentThread().interrupt();

        try (NeuralProvider opened = piper ? NeuralProvider.piper(config) : NeuralProvider.kokoro(config)) {
            VoiceId voice = piper ? ADA : VoiceId.of("kokoro-local:af_ada");
            assertThat(errorOf(opened.synthesizer().synthesize(SpeechRequest.of("hello", voice))))
                    .isInstanceOf(SpeechError.Cancelled.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
