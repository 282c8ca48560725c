package dev.parlance.tts.neural;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.neural.fixtures.OnnxGraph;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakePhonemizer;
import dev.parlance.tts.testkit.RecordingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged, foreign and hostile files are errors that say what is wrong, and the process goes on. */
final class DamagedVoicesTest {
    private static final String NAME = "en_US-ada-medium";
    private static final String SETTINGS = TestVoices.settings("en_US", 1);
    private static final byte[] MODEL = ToneModel.piper(false);

    @TempDir
    private Path folder;

    private NeuralProvider open() {
        return NeuralProvider.piper(TestVoices.config(folder));
    }

    private SpeechError error(byte[] model, String settings) {
        TestVoices.piper(folder, NAME, model, settings);
        try (NeuralProvider provider = open()) {
            return errorOf(provider.synthesizer().synthesize(SpeechRequest.of("Hello.")));
        }
    }

    static Stream<Arguments> models() {
        byte[] appended = Arrays.copyOf(MODEL, MODEL.length + 3);
        appended[MODEL.length] = 7;
        return Stream.of(
                Arguments.of("empty", new byte[0], "no ONNX model of a voice has"),
                Arguments.of("a pointer of Git LFS", lfs(), "no whole ONNX model"),
                Arguments.of("a page of HTML", html(), "no whole ONNX model"),
                Arguments.of("cut in the middle", Arrays.copyOf(MODEL, MODEL.length / 2), "no whole ONNX model"),
                Arguments.of("without its last byte", Arrays.copyOf(MODEL, MODEL.length - 1), "no whole ONNX model"),
                Arguments.of("with bytes behind its end", appended, "no whole ONNX model"),
                Arguments.of("random", random(), "no whole ONNX model"),
                Arguments.of("for operators of the future", future(), "version 999 of ONNX's operators"),
                Arguments.of("of an unknown operator", unknownOperator(), "cannot be opened by this ONNX Runtime"),
                Arguments.of("with weights in another file", external(), "takes weights from other files"),
                Arguments.of("nested without end", nested(), "nested too deep"),
                Arguments.of("of the other family", ToneModel.kokoro("tokens", "audio"), "has no input input"),
                Arguments.of("of several speakers", ToneModel.piper(true), "has 4 inputs in place of 3"),
                Arguments.of(
                        "with an input of another type", inputOfType(OnnxGraph.FLOAT), "the input input is not of"),
                Arguments.of("with scales of another size", scalesOf(2), "the last one of 3"),
                Arguments.of("with an output of whole numbers", wholeOutput(), "is not of floating-point numbers"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void saysWhatIsWrongWithAModel(String what, byte[] model, String message) {
        SpeechError error = error(model, SETTINGS);

        assertThat(error).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(error.message()).as(what).contains(message).contains(NAME);
        assertThat(error.retryable()).as(what).isFalse();
        assertThat(InstalledVoice.tryOut(folder, new VoiceId("piper", NAME), Cancellation.never()))
                .get()
                .satisfies(tried -> assertThat(tried.message()).isEqualTo(error.message()));
    }

    private static byte[] lfs() {
        return ("version https://git-lfs.github.com/spec/v1\noid sha256:" + "a".repeat(64) + "\nsize 63201294\n")
                .getBytes(UTF_8);
    }

    private static byte[] html() {
        return ("<!DOCTYPE html><html><body>" + "Not found. ".repeat(20) + "</body></html>").getBytes(UTF_8);
    }

    private static byte[] random() {
        byte[] random = new byte[4096];
        new Random(7).nextBytes(random);
        return random;
    }

    private static OnnxGraph inputs(int type, long scales) {
        return new OnnxGraph()
                .input("input", type, 1, -1)
                .input("input_lengths", OnnxGraph.INT64, 1)
                .input("scales", OnnxGraph.FLOAT, scales)
                .output("output", OnnxGraph.FLOAT, 1, -1);
    }

    private static byte[] future() {
        return inputs(OnnxGraph.INT64, 3)
                .node("Cast", "output", "to", OnnxGraph.FLOAT, "input")
                .model(999);
    }

    private static byte[] unknownOperator() {
        return inputs(OnnxGraph.INT64, 3)
                .node("NoSuchOperator", "output", "input")
                .model(17);
    }

    private static byte[] external() {
        return inputs(OnnxGraph.INT64, 3)
                .external("weights", "../../etc/passwd")
                .node("Cast", "output", "to", OnnxGraph.FLOAT, "input")
                .model(17);
    }

    private static byte[] nested() {
        OnnxGraph graph = new OnnxGraph();
        for (int depth = 0; depth < 40; depth++) {
            graph = new OnnxGraph().node("If", "output", "then_branch", graph, "condition");
        }
        return graph.model(17);
    }

    private static byte[] inputOfType(int type) {
        return inputs(type, 3).node("Identity", "output", "input").model(17);
    }

    private static byte[] scalesOf(long size) {
        return inputs(OnnxGraph.INT64, size)
                .node("Cast", "output", "to", OnnxGraph.FLOAT, "input")
                .model(17);
    }

    private static byte[] wholeOutput() {
        return new OnnxGraph()
                .input("input", OnnxGraph.INT64, 1, -1)
                .input("input_lengths", OnnxGraph.INT64, 1)
                .input("scales", OnnxGraph.FLOAT, 3)
                .output("output", OnnxGraph.INT64, 1, -1)
                .node("Identity", "output", "input")
                .model(17);
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                changed("no JSON", all -> all.substring(0, all.length() / 2), "cannot be read as JSON"),
                changed("a list", all -> "[]", "is not one JSON object"),
                changed("two objects", all -> all + all, "cannot be read as JSON"),
                changed("nested deep", all -> "{\"a\":" + "[".repeat(5_000), "cannot be read as JSON"),
                changed("no audio", all -> all.replace("\"audio\"", "\"sound\""), "audio is not an object"),
                changed(
                        "no sample rate",
                        all -> all.replace("sample_rate", "rate"),
                        "audio.sample_rate is not a number"),
                changed("an endless sample rate", all -> all.replace("22050", "1e300"), "a number from 8000 to 48000"),
                changed("a sample rate in words", all -> all.replace("22050", "\"high\""), "audio.sample_rate is not"),
                changed("no table", all -> all.replace("phoneme_id_map", "map"), "phoneme_id_map is not an object"),
                changed("no pad", all -> all.replace("\"_\"", "\"~\""), "phoneme_id_map._ is not in the table"),
                changed("an empty entry", all -> all.replace("\"a\": [4]", "\"a\": []"), "is not a list of numbers"),
                changed("a number over the end", all -> all.replace("[4]", "[256]"), "a number from 0 to 255"),
                changed("a negative number", all -> all.replace("[4]", "[-1]"), "a number from 0 to 255"),
                changed("half a number", all -> all.replace("[4]", "[4.5]"), "a whole number"),
                changed("a name twice", all -> all.replace("\"b\":", "\"a\":"), "cannot be read as JSON"),
                changed(
                        "no length",
                        all -> all.replace("\"length_scale\": 1", "\"length_scale\": 0"),
                        "from 0.05 to 10"),
                changed("another alphabet", all -> all.replace("\"espeak\",", "\"pinyin\","), "phoneme_type pinyin"),
                changed("a speaker too many", all -> all.replace("{}", "{\"x\": 1}"), "a number from 0 to 0"),
                changed("no language", all -> all.replace("en_US", "").replace("en-us", ""), "is not a language"),
                changed("a huge table", all -> all.replace("\"a\": [4]", symbols(10_001)), "at most 10000"),
                changed("a huge file", all -> all + " ".repeat(5 << 20), "is no settings file"));
    }

    private static Arguments changed(String what, UnaryOperator<String> change, String message) {
        String changed = change.apply(SETTINGS);
        assertThat(changed).as(what).isNotEqualTo(SETTINGS);
        return Arguments.of(what, changed, message);
    }

    private static String symbols(int count) {
        return String.join(
                ", ",
                IntStream.range(0, count)
                        .mapToObj(number -> "\"s" + number + "\": [4]")
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void saysWhatIsWrongWithSettings(String what, String settings, String message) {
        TestVoices.piper(folder, "ada", MODEL, settings);

        assertThatThrownBy(this::open)
                .as(what)
                .isInstanceOf(UnusableProviderException.class)
                .hasMessageContaining(message);
    }

    @Test
    void speaksWithTheOtherVoices() {
        TestVoices.piper(folder, 2);
        TestVoices.piper(folder, "en_US-broken-low", MODEL, "{}");
        TestVoices.write(folder.resolve("en_US-alone-low.onnx"), MODEL);
        try (NeuralProvider provider = open()) {
            assertThat(speechOf(provider.voices().voices()))
                    .extracting(voice -> voice.id().name())
                    .doesNotContain("en_US-broken-low", "en_US-alone-low")
                    .contains(NAME);
            assertThat(messageOf(provider, "en_US-broken-low")).contains("audio is not an object");
            assertThat(messageOf(provider, "en_US-alone-low")).contains("en_US-alone-low.onnx.json is missing");
        }
    }

    private static String messageOf(NeuralProvider provider, String voice) {
        SpeechRequest request = SpeechRequest.of("Hello.", new VoiceId("piper", voice));
        SpeechError error = errorOf(provider.synthesizer().synthesize(request));
        assertThat(error).isInstanceOf(SpeechError.UnknownVoice.class);
        return error.message();
    }

    @Test
    void saysWhereVoicesBelongIfThereAreNone() {
        assertThatThrownBy(this::open)
                .isInstanceOf(UnusableProviderException.class)
                .hasMessageContainingAll("PARLANCE_NEURAL_VOICES", "tts voices install", "tts voices available");
    }

    @Test
    void saysWhatIsWrongWithEachVoiceIfNoneCanBeUsed() {
        TestVoices.piper(folder, "ada", MODEL, "{}");
        TestVoices.piper(folder, "bert", MODEL, "[]");

        assertThatThrownBy(this::open)
                .isInstanceOf(UnusableProviderException.class)
                .hasMessageContainingAll("ada: ada.onnx.json", "bert: bert.onnx.json");
    }

    @Test
    void speaksAgainOnceAModelIsPutBack() throws IOException {
        TestVoices.piper(folder, 2);
        Path model = folder.resolve(NAME + ".onnx");
        SpeechRequest request = SpeechRequest.of("Hello.", new VoiceId("piper", NAME));
        try (NeuralProvider provider = open()) {
            Files.delete(model);
            assertThat(errorOf(provider.synthesizer().synthesize(request)).message())
                    .contains("is not there");

            Files.write(model, MODEL);

            assertThat(speechOf(provider.synthesizer().synthesize(request))
                            .audio()
                            .frames())
                    .isPositive();
        }
    }

    static Stream<Arguments> styles() {
        return Stream.of(
                Arguments.of("empty", new byte[0], "has 0 bytes"),
                Arguments.of("cut", new byte[1_023], "has 1023 bytes"),
                Arguments.of("huge", new byte[10_001 * 1_024], "no table of styles"),
                Arguments.of("of what is no number", filled(), "what is no number"));
    }

    private static byte[] filled() {
        byte[] style = new byte[1_024];
        Arrays.fill(style, (byte) 0xFF);
        return style;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("styles")
    void saysWhatIsWrongWithAStyle(String what, byte[] style, String message) {
        TestVoices.kokoro(folder);
        TestVoices.write(folder.resolve("Kokoro-82M/voices/af_bad.bin"), style);
        try (NeuralProvider provider = NeuralProvider.kokoro(TestVoices.config(folder))) {
            SpeechRequest request = SpeechRequest.of("Hello.", VoiceId.of("kokoro-local:af_bad"));

            assertThat(errorOf(provider.synthesizer().synthesize(request)).message())
                    .as(what)
                    .contains(message);
        }
    }

    @Test
    void refusesATableOfTokensThatIsNone() {
        TestVoices.kokoro(folder);
        TestVoices.write(folder.resolve("Kokoro-82M/tokenizer.json"), "{\"model\": {}}".getBytes(UTF_8));

        assertThatThrownBy(() -> NeuralProvider.kokoro(TestVoices.config(folder)))
                .hasMessageContaining("model.vocab is not an object");
    }

    static List<Arguments> faults() {
        return List.of(
                Arguments.of(TestVoices.NOT_A_NUMBER, "no number"),
                Arguments.of(TestVoices.LOUD, "louder than full scale"),
                Arguments.of(TestVoices.EMPTY, "no audio"),
                Arguments.of(TestVoices.FAILING, "cannot speak this"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void deliversNothingOfARunThatWentWrong(String fault, String message) {
        TestVoices.piper(folder, 2);
        NeuralConfig config = TestVoices.config(folder, () -> FixedPhonemizer.of("ab" + fault));
        try (NeuralProvider provider = NeuralProvider.piper(config)) {
            RecordingSink sink = RecordingSink.create();

            SpeechError error = errorOf(provider.synthesizer().synthesize(SpeechRequest.of("Hello."), sink));

            assertThat(error).isInstanceOf(SpeechError.BadReply.class);
            assertThat(error.message()).contains(message);
            assertThat(sink.calls()).isEmpty();
        }
    }

    @Test
    void needsAPhonemizerOnlyForVoicesOfPhonemes() {
        TestVoices.piper(
                folder, "uk_UA-ada-low", MODEL, TestVoices.settings("uk_UA", 1).replace("\"espeak\",", "\"text\","));
        NeuralConfig config = TestVoices.config(folder, () -> {
            throw new UnusableProviderException("none");
        });
        try (NeuralProvider provider = NeuralProvider.piper(config)) {
            assertThat(speechOf(provider.synthesizer()
                                    .synthesize(SpeechRequest.of("Hello. You", VoiceId.of("piper:uk_UA-ada-low"))))
                            .audio())
                    .isEqualTo(ExpectedAudio.piper("hello. you", TestVoices.SAMPLE_RATE_HZ, 1, 1, 0));
        }
        TestVoices.piper(folder, 2);
        assertThatThrownBy(() -> NeuralProvider.piper(config)).hasMessage("none");
    }

    @Test
    void closesThePhonemizer() {
        TestVoices.piper(folder, 2);
        FakePhonemizer phonemizer = new FakePhonemizer();

        NeuralProvider.piper(TestVoices.config(folder, () -> phonemizer)).close();

        assertThat(phonemizer.isClosed()).isTrue();
    }

    @Test
    void saysThatADeviceIsMissing() {
        TestVoices.piper(folder, 2);
        NeuralConfig config = TestVoices.config(folder).withDevice(NeuralConfig.Device.CUDA);

        assertThatThrownBy(() -> NeuralProvider.piper(config))
                .isInstanceOf(UnusableProviderException.class)
                .hasMessageContaining("onnxruntime_gpu");
    }
}
