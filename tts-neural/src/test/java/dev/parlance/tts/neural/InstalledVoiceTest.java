package dev.parlance.tts.neural;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.InThread;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstalledVoiceTest {
    @TempDir
    private Path folder;

    private List<String> ids() {
        return InstalledVoice.in(folder).stream()
                .map(InstalledVoice::id)
                .map(VoiceId::toString)
                .toList();
    }

    private InstalledVoice voice(String id) {
        return InstalledVoice.in(folder).stream()
                .filter(voice -> voice.id().toString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void listsEachModelOfPiperOnceAndEachVoiceOfKokoro() {
        TestVoices.piper(folder, 3);
        TestVoices.kokoro(folder);

        assertThat(ids())
                .containsExactlyInAnyOrder(
                        "piper:en_US-ada-medium",
                        "piper:de_DE-bert-low",
                        "piper:en_US-crowd-high",
                        "kokoro-local:af_ada",
                        "kokoro-local:am_bert",
                        "kokoro-local:bf_cora");
    }

    @Test
    void tellsWhatIsWrongWithAModel() throws IOException {
        TestVoices.piper(folder, 1);
        Path model = folder.resolve("en_US-ada-medium.onnx");
        Files.write(model, Arrays.copyOf(Files.readAllBytes(model), 500));
        TestVoices.kokoro(folder, "version https://git-lfs.github.com/spec/v1".getBytes(UTF_8));

        assertThat(voice("piper:en_US-ada-medium").voice()).isEmpty();
        assertThat(voice("piper:en_US-ada-medium").problem())
                .hasValueSatisfying(words -> assertThat(words).contains("en_US-ada-medium.onnx"));
        assertThat(voice("kokoro-local:af_ada").problem()).isPresent();
        assertThat(voice("piper:de_DE-bert-low").problem()).isEmpty();
    }

    @Test
    void tellsTheFilesOfAVoiceFromThoseItShares() {
        TestVoices.piper(folder, 1);
        TestVoices.kokoro(folder);

        assertThat(voice("piper:en_US-ada-medium").files())
                .containsExactly(folder.resolve("en_US-ada-medium.onnx"), folder.resolve("en_US-ada-medium.onnx.json"));
        assertThat(voice("piper:en_US-ada-medium").shared()).isEmpty();
        assertThat(voice("kokoro-local:af_ada").files())
                .containsExactly(folder.resolve("Kokoro-82M/voices/af_ada.bin"));
        assertThat(voice("kokoro-local:af_ada").shared())
                .containsExactly(folder.resolve("Kokoro-82M/model.onnx"), folder.resolve("Kokoro-82M/tokenizer.json"));
    }

    @Test
    void saysWhyAVoiceCannotBeUsed() throws IOException {
        TestVoices.piper(folder, 1);
        Files.delete(folder.resolve("de_DE-bert-low.onnx.json"));

        InstalledVoice damaged = voice("piper:de_DE-bert-low");

        assertThat(damaged.voice()).isEmpty();
        assertThat(damaged.problem()).get().asString().contains("de_DE-bert-low.onnx.json is missing");
        assertThat(voice("piper:en_US-ada-medium").problem()).isEmpty();
    }

    private Optional<SpeechError> tried(String id) {
        return InstalledVoice.tryOut(folder, VoiceId.of(id), Cancellation.never());
    }

    /** Writes a voice whose first sound has the number of a fault. */
    private void writeFaulty(int number) {
        String settings = TestVoices.settings("en_US", 1).replace("\"a\": [4]", "\"a\": [" + number + "]");
        TestVoices.piper(folder, "faulty", ToneModel.piper(false), settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"piper:en_US-ada-medium", "piper:en_US-crowd-high", "kokoro-local:af_ada"})
    void triesOutAVoiceWithoutAPhonemizer(String id) {
        TestVoices.piper(folder, 3);
        TestVoices.kokoro(folder);

        assertThat(tried(id)).isEmpty();
    }

    @Test
    void findsOutWhyAVoiceDoesNotSpeak() throws IOException {
        TestVoices.kokoro(folder, ToneModel.piper(false));
        writeFaulty(ToneModel.NOT_A_NUMBER);
        TestVoices.piper(folder, "settings", ToneModel.piper(false), "{}");
        Files.write(folder.resolve("Kokoro-82M/voices/af_cut.bin"), new byte[7]);

        assertThat(tried("kokoro-local:af_ada")).get().asString().contains("no input input_ids or tokens");
        assertThat(tried("kokoro-local:af_cut")).get().asString().contains("has 7 bytes");
        assertThat(tried("piper:faulty")).get().isInstanceOf(SpeechError.BadReply.class);
        assertThat(tried("piper:settings")).get().asString().contains("audio is not an object");
        assertThat(tried("piper:none")).get().isInstanceOf(SpeechError.UnknownVoice.class);
        assertThat(tried("espeak:en")).get().isInstanceOf(SpeechError.UnknownVoice.class);
    }

    @Test
    void endsATrialThatIsCancelled() throws Exception {
        writeFaulty(ToneModel.ENDLESS);
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Optional<SpeechError>> trial =
                InThread.start(() -> InstalledVoice.tryOut(folder, VoiceId.of("piper:faulty"), cancellation));

        cancellation.cancel();

        assertThat(trial.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).get().isInstanceOf(SpeechError.Cancelled.class);
    }

    @Test
    void findsNothingWhereThereIsNoFolderAndInHiddenFolders() throws IOException {
        assertThat(InstalledVoice.in(folder.resolve("none"))).isEmpty();

        TestVoices.piper(Files.createDirectories(folder.resolve(".partial/voice")), 1);

        assertThat(ids()).isEmpty();
    }
}
