package dev.parlance.tts.neural;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.neural.fixtures.PiperSizedModel;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakePhonemizer;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.InThread;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.ResidentMemory;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How many models stay loaded. */
final class ModelsTest {
    private static final int THREADS = 64;
    private static final int VOICES = 5;
    private static final long MODEL_KILOBYTES = 60_000;

    @TempDir
    private Path folder;

    /** The models in the order in which they were loaded. */
    private final List<String> loaded = new CopyOnWriteArrayList<>();

    private final Gate loadingA = new Gate();

    private static VoiceId voice(String name) {
        return new VoiceId("piper", name);
    }

    /** Writes voices of which each has another sample rate, so that each sounds its own. */
    private void write(String... names) {
        for (int number = 0; number < names.length; number++) {
            String settings = TestVoices.settings("en_US", 1).replace("22050", Integer.toString(rateHz(number)));
            TestVoices.piper(folder, names[number], ToneModel.piper(false), settings);
        }
    }

    private static int rateHz(int number) {
        return 16_000 + 1_000 * number;
    }

    private NeuralConfig config(int models) {
        return TestVoices.config(folder).withModels(models).withRuns(2);
    }

    private NeuralProvider open(NeuralConfig config) {
        ModelLoader loader = new ModelLoader(1, NeuralConfig.Device.CPU);
        return NeuralProvider.open(PiperFolder.PROVIDER, PiperFolder::find, config, voice -> {
            loaded.add(voice.id().name());
            return loader.load(voice);
        });
    }

    private static Speech speak(NeuralProvider provider, String voice) {
        return speechOf(provider.synthesizer().synthesize(SpeechRequest.of("hello", voice(voice))));
    }

    @Test
    void loadWhileTheTextIsPronounced() {
        write("a");
        Gate loading = new Gate();
        ModelLoader loader = new ModelLoader(1, NeuralConfig.Device.CPU);
        NeuralConfig config = TestVoices.config(folder, () -> FakePhonemizer.waitingAt(loading));
        try (NeuralProvider provider = NeuralProvider.open(PiperFolder.PROVIDER, PiperFolder::find, config, voice -> {
            loading.open();
            return loader.load(voice);
        })) {
            assertThat(speak(provider, "a").audio().frames()).isPositive();
        }
    }

    @Test
    void freesTheModelThatWasUsedLongestAgo() {
        write("a", "b", "c");
        try (NeuralProvider provider = open(config(2))) {
            for (String voice : List.of("a", "b", "a", "c", "a", "b")) {
                speak(provider, voice);
                assertThat(provider.held()).isLessThanOrEqualTo(2);
            }
        }
        assertThat(loaded).containsExactly("a", "b", "c", "b");
    }

    @Test
    void keepsAllWithoutABound() {
        write("a", "b", "c", "d", "e", "f");
        try (NeuralProvider provider = open(config(Integer.MAX_VALUE))) {
            for (String voice : List.of("a", "b", "c", "d", "e", "f", "a")) {
                speak(provider, voice);
            }
            assertThat(provider.held()).isEqualTo(6);
        }
        assertThat(loaded).hasSize(6);
    }

    @Test
    void doesNotFreeAModelWhileItSpeaks() throws Exception {
        String settings = TestVoices.settings("en_US", 1).replace("\"h\": [11]", "\"h\": [" + ToneModel.ENDLESS + "]");
        TestVoices.piper(folder, "endless", ToneModel.piper(false), settings);
        write("b", "c");
        Cancellation cancellation = new Cancellation();
        try (NeuralProvider provider = open(config(1))) {
            CompletableFuture<Either<SpeechError, SpeechReceipt>> endless = InThread.start(() -> provider.synthesizer()
                    .synthesize(SpeechRequest.of("hello", voice("endless")), RecordingSink.create(), cancellation));
            ProviderProbe.awaitRun(provider);

            speak(provider, "b");
            speak(provider, "c");
            assertThat(endless).isNotDone();
            assertThat(provider.held()).isEqualTo(1);

            cancellation.cancel();
            assertThat(errorOf(endless.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)))
                    .isInstanceOf(SpeechError.Cancelled.class);
            assertThat(provider.held()).isEqualTo(1);
        }
    }

    @Test
    void freesAModelThatNoCallWaitsForAnyMore() throws Exception {
        write("a", "b");
        ModelLoader loader = new ModelLoader(1, NeuralConfig.Device.CPU);
        Models.Loader slowA = voice -> {
            if (voice.id().name().equals("a")) {
                pass(loadingA);
            }
            return loader.load(voice);
        };
        Cancellation cancellation = new Cancellation();
        try (NeuralProvider provider = NeuralProvider.open(PiperFolder.PROVIDER, PiperFolder::find, config(1), slowA)) {
            CompletableFuture<Either<SpeechError, SpeechReceipt>> waiting = InThread.start(() -> provider.synthesizer()
                    .synthesize(SpeechRequest.of("hello", voice("a")), RecordingSink.create(), cancellation));
            cancellation.cancel();
            assertThat(errorOf(waiting.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)))
                    .isInstanceOf(SpeechError.Cancelled.class);
            speak(provider, "b");

            loadingA.open();

            assertThat(speak(provider, "a").audio().frames()).isPositive();
            assertThat(provider.held()).isEqualTo(1);
        }
    }

    @Test
    void endsACallThatWaitsForAModelWhenTheVoicesAreClosed() throws Exception {
        write("a");
        ModelLoader loader = new ModelLoader(1, NeuralConfig.Device.CPU);
        Gate pronouncing = new Gate();
        pronouncing.open();
        NeuralConfig config = TestVoices.config(folder, () -> FakePhonemizer.waitingAt(pronouncing));
        NeuralProvider provider = NeuralProvider.open(PiperFolder.PROVIDER, PiperFolder::find, config, voice -> {
            pass(loadingA);
            return loader.load(voice);
        });
        CompletableFuture<Either<SpeechError, SpeechReceipt>> waiting = InThread.start(() -> provider.synthesizer()
                .synthesize(SpeechRequest.of("hello", voice("a")), RecordingSink.create(), Cancellation.never()));
        loadingA.awaitArrival();
        // The text is pronounced meanwhile, by what is closed with the voices.
        pronouncing.awaitArrival();

        provider.close();
        loadingA.open();

        assertThat(errorOf(waiting.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)))
                .isInstanceOf(SpeechError.Unavailable.class);
    }

    private static void pass(Gate gate) {
        try {
            gate.pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void givesEachOfManyThreadsItsOwnVoice() throws Exception {
        String[] names = {"a", "b", "c", "d", "e"};
        write(names);
        CountDownLatch ready = new CountDownLatch(THREADS);
        try (NeuralProvider provider = open(config(2))) {
            List<CompletableFuture<List<PcmAudio>>> calls = new ArrayList<>();
            for (int number = 0; number < THREADS; number++) {
                int first = number;
                calls.add(InThread.start(() -> {
                    ready.countDown();
                    ready.await();
                    return List.of(
                            speak(provider, names[first % VOICES]).audio(),
                            speak(provider, names[(first + 1) % VOICES]).audio());
                }));
            }

            for (int number = 0; number < THREADS; number++) {
                assertThat(calls.get(number).get(TestDeadline.NANOS, TimeUnit.NANOSECONDS))
                        .containsExactly(expected(number % VOICES), expected((number + 1) % VOICES));
            }
            assertThat(provider.busy()).isZero();
            assertThat(provider.held()).isLessThanOrEqualTo(2);
        }
    }

    private static PcmAudio expected(int number) {
        return ExpectedAudio.piper("hello", rateHz(number), 1, 1, 0);
    }

    @Test
    @Tag("slow")
    @EnabledOnOs(OS.LINUX)
    void givesTheMemoryOfAModelBack() throws IOException {
        PiperSizedModel.write(folder, "v0");
        for (int number = 1; number < VOICES; number++) {
            Files.copy(folder.resolve("v0.onnx"), folder.resolve("v" + number + ".onnx"));
            Files.copy(folder.resolve("v0.onnx.json"), folder.resolve("v" + number + ".onnx.json"));
        }
        try (NeuralProvider provider = open(config(1))) {
            speak(provider, "v0");
            // Each loading thread may have an arena of its own for what the library keeps.
            ResidentMemory.assertSettles(VOICES * MODEL_KILOBYTES / 2, 16, () -> {
                for (int number = 1; number < VOICES; number++) {
                    speak(provider, "v" + number);
                }
                speak(provider, "v0");
            });
        }
        assertThat(loaded).hasSizeGreaterThan(VOICES);
    }
}
