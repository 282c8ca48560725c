package dev.parlance.tts.neural;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of kokoro-onnx: one model, and one file with all voices. */
final class KokoroOnnxTest {
    private static final VoiceId ADA = VoiceId.of("kokoro-local:af_ada");
    private static final VoiceId BERT = VoiceId.of("kokoro-local:am_bert");

    @TempDir
    private Path folder;

    private Path home() {
        return folder.resolve("kokoro-onnx");
    }

    private NeuralProvider open() {
        return NeuralProvider.kokoro(TestVoices.config(folder));
    }

    private Either<SpeechError, Speech> spoken(VoiceId voice, double rate) {
        SpeechRequest request = SpeechRequest.builder("hello. you")
                .voice(voice)
                .prosody(Prosody.NORMAL.withRate(rate))
                .build();
        try (NeuralProvider provider = open()) {
            return provider.synthesizer().synthesize(request);
        }
    }

    private static PcmAudio expected(double rate, int voice) {
        return ExpectedAudio.kokoro("hello. you", rate, 1, voice);
    }

    @Test
    void speaksWithEachVoiceOfTheFile() {
        TestVoices.kokoroOnnx(folder);

        assertThat(speechOf(spoken(ADA, 1)).audio()).isEqualTo(expected(1, 0));
        assertThat(speechOf(spoken(BERT, 1.25)).audio()).isEqualTo(expected(1.25, 5));
        try (NeuralProvider provider = open()) {
            assertThat(speechOf(provider.voices().voices()))
                    .extracting(voice -> voice.id().name())
                    .containsExactly("af_ada", "am_bert", "bf_cora");
        }
    }

    @Test
    void listsItsVoicesAsThoseOfOneFile() {
        TestVoices.kokoroOnnx(folder);

        List<InstalledVoice> installed = InstalledVoice.in(folder);

        assertThat(installed).hasSize(3).allSatisfy(voice -> {
            assertThat(voice.files()).isEmpty();
            assertThat(voice.shared())
                    .containsExactly(
                            home().resolve("kokoro-v1.0.onnx"),
                            home().resolve("config.json"),
                            home().resolve("voices-v1.0.bin"));
        });
    }

    @Test
    void tellsTheStylesOfOneFileFromThoseOfAnother() {
        TestVoices.kokoroOnnx(folder);
        String before = fingerprint();
        TestVoices.write(home().resolve("voices-v1.0.bin"), archive("(510, 1, 256)", TestVoices.style(3)));

        assertThat(fingerprint()).isNotEqualTo(before);
    }

    private String fingerprint() {
        return KokoroFolder.find(new VoiceFolder(folder)).voices().get("af_ada").fingerprint();
    }

    @Test
    void speaksInWholeRatesWithAModelThatTakesNoOthers() {
        TestVoices.kokoro(folder, ToneModel.kokoroOfWholeSpeed());

        assertThat(speechOf(spoken(ADA, 1)).audio()).isEqualTo(expected(1, 0));
        assertThat(speechOf(spoken(ADA, 2)).audio()).isEqualTo(expected(2, 0));
        assertThat(errorOf(spoken(ADA, 1.25)))
                .isInstanceOf(SpeechError.Unsupported.class)
                .satisfies(error -> assertThat(error.message()).contains("whole rates only; ask for 1.0 or 2.0"));
    }

    @Test
    void saysWhereTheTableOfTokensIs() throws IOException {
        TestVoices.kokoroOnnx(folder);
        Files.delete(home().resolve("config.json"));

        assertThatThrownBy(this::open)
                .isInstanceOf(UnusableProviderException.class)
                .hasMessageContaining("put tokenizer.json there, or the config.json of hexgrad/Kokoro-82M");
        assertThat(InstalledVoice.in(folder))
                .hasSize(3)
                .allSatisfy(voice -> assertThat(voice.problem()).isPresent());
    }

    @Test
    void saysThatTheVoicesAreMissing() throws IOException {
        TestVoices.kokoroOnnx(folder);
        Files.delete(home().resolve("voices-v1.0.bin"));

        assertThatThrownBy(this::open).hasMessageContaining("there are no voices beside kokoro-v1.0.onnx");
    }

    private static byte[] archive(String shape, byte[] numbers) {
        return archiveOf(NpzFile.npy(shape, numbers));
    }

    private static byte[] archiveOf(byte[] array) {
        return new NpzFile().add("af_ada.npy", array).finish();
    }

    private static byte[] header(String dictionary) {
        return archiveOf(NpzFile.npy("\u0093NUMPY\u0001\0", dictionary, TestVoices.style(0)));
    }

    static Stream<Arguments> archives() {
        byte[] style = TestVoices.style(0);
        byte[] longer = Arrays.copyOf(style, style.length + 1024);
        return Stream.of(
                Arguments.of("511 rows", archive("(511, 1, 256)", longer)),
                Arguments.of("two dimensions", archive("(510, 256)", style)),
                Arguments.of("one row", archive("(1, 1, 256)", Arrays.copyOf(style, 1024 * 4))),
                Arguments.of("other order", header("{'shape': (510, 1, 256), 'fortran_order': False, 'descr': '<f4'}")),
                Arguments.of(
                        "compressed",
                        new NpzFile()
                                .compress("af_ada.npy", NpzFile.npy("(510, 1, 256)", style))
                                .finish()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("archives")
    void readsEachFormThatAVoiceHas(String what, byte[] archive) {
        TestVoices.kokoroOnnx(folder);
        TestVoices.write(home().resolve("voices-v1.0.bin"), archive);

        assertThat(spoken(ADA, 1).isRight()).as(what).isTrue();
    }

    static Stream<Arguments> damaged() {
        byte[] style = TestVoices.style(0);
        String good = "{'descr': '<f4', 'fortran_order': False, 'shape': (510, 1, 256), }";
        return Stream.of(
                Arguments.of("no array", archiveOf("hello, this is text".getBytes(UTF_8)), "no array of NumPy"),
                Arguments.of("empty", archiveOf(new byte[0]), "no array of NumPy"),
                Arguments.of(
                        "of the future",
                        archiveOf(NpzFile.npy("\u0093NUMPY\u0009\0", good, style)),
                        "version 9 of NumPy's format"),
                Arguments.of("other numbers", header(good.replace("<f4", "<f8")), "of <f8 is no table"),
                Arguments.of("objects", header(good.replace("<f4", "|O")), "of |O is no table"),
                Arguments.of("columns first", header(good.replace("False", "True")), "is no table"),
                Arguments.of("other shape", header(good.replace("256", "128")), "[510, 1, 128] of <f4 is no table"),
                Arguments.of("no rows", header(good.replace("510", "0")), "is no table"),
                Arguments.of("many rows", header(good.replace("510", "999999999")), "is no table"),
                Arguments.of("no shape", header("{'descr': '<f4', 'fortran_order': False}"), "not that of an array"),
                Arguments.of("a shape twice", header(good.replace("'descr': '<f4'", "'shape': (1, )")), "not that of"),
                Arguments.of("code", header("__import__('os').system('true')"), "not that of an array"),
                Arguments.of("a long header", header(good + " ".repeat(20_000)), "its header has 2"),
                Arguments.of(
                        "cut",
                        archive("(510, 1, 256)", Arrays.copyOf(style, 2_000)),
                        "af_ada is no table of styles (it ends too early)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void saysWhatIsWrongWithAVoiceInTheFile(String what, byte[] archive, String message) {
        TestVoices.kokoroOnnx(folder);
        TestVoices.write(home().resolve("voices-v1.0.bin"), archive);

        assertThat(problem()).as(what).contains(message);
    }

    static Stream<Arguments> noArchives() {
        NpzFile many = new NpzFile();
        for (int number = 0; number < 1_100; number++) {
            many.add("af_" + number + ".npy", new byte[0]);
        }
        byte[] whole = TestVoices.archive();
        return Stream.of(
                Arguments.of("empty", new byte[0]),
                Arguments.of("text", "version https://git-lfs.github.com/spec/v1".getBytes(UTF_8)),
                Arguments.of("cut", Arrays.copyOf(whole, whole.length / 2)),
                Arguments.of("without its beginning", Arrays.copyOfRange(whole, 1_000, whole.length)),
                Arguments.of("of many files", many.finish()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noArchives")
    void saysThatTheFileIsNoArchive(String what, byte[] archive) {
        TestVoices.kokoroOnnx(folder);
        TestVoices.write(home().resolve("voices-v1.0.bin"), archive);

        assertThat(problem()).as(what).contains("voices-v1.0.bin");
        assertThat(InstalledVoice.in(folder)).singleElement().satisfies(voice -> {
            assertThat(voice.problem()).isPresent();
            assertThat(voice.files()).containsExactly(home().resolve("voices-v1.0.bin"));
        });
    }

    @Test
    void readsNoMoreOfABombThanAStyleHas() {
        TestVoices.kokoroOnnx(folder);
        byte[] bomb = NpzFile.npy("(510, 1, 256)", new byte[64 << 20]);
        byte[] archive = new NpzFile().compress("af_ada.npy", bomb).finish();
        assertThat(archive).hasSizeLessThan(1 << 20);
        TestVoices.write(home().resolve("voices-v1.0.bin"), archive);

        assertThat(spoken(ADA, 1).isRight()).isTrue();
    }

    @Test
    void takesNoNameThatIsNone() {
        TestVoices.kokoroOnnx(folder);
        byte[] array = NpzFile.npy("(510, 1, 256)", TestVoices.style(0));
        byte[] archive = new NpzFile()
                .add("../af_up.npy", array)
                .add("af_a b.npy", array)
                .add("af_\n.npy", array)
                .add("af_ada.npy", array)
                .add("af_text.txt", array)
                .finish();
        TestVoices.write(home().resolve("voices-v1.0.bin"), archive);

        assertThat(InstalledVoice.in(folder)).extracting(InstalledVoice::id).containsExactly(ADA);
    }

    private String problem() {
        try {
            return spoken(ADA, 1).fold(SpeechError::message, speech -> "spoken");
        } catch (UnusableProviderException e) {
            return Optional.ofNullable(e.getMessage()).orElse("");
        }
    }
}
