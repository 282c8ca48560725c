package dev.parlance.tts.neural;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** The files of voices that make a tone of each of eSpeak's phonemes, for the tests of other modules. */
public final class MadeVoice {
    // Below those that are faults of the model.
    private static final int MOST = 199;
    private static final String IPA =
            "\u00e6\u00e7\u00f0\u00f8\u014b\u0153\u0250\u0251\u0252\u0254\u0259\u025a\u025b\u025c\u0261\u026a\u026b\u0279\u027e\u0283\u028a\u028c\u0292\u0294\u02c8\u02cc\u02d0\u03b8\u1d7b";

    private MadeVoice() {}

    /** Returns the model. */
    public static byte[] model() {
        return ToneModel.piper(false);
    }

    /** Returns the model with {@code bytes} of a description, which make it larger and nothing else. */
    public static byte[] model(int bytes) {
        StringBuilder text = new StringBuilder(bytes);
        new Random(1).ints(bytes, 'a', 'z' + 1).forEach(letter -> text.append((char) letter));
        return ToneModel.piper(text.toString());
    }

    /** Returns the settings of a voice in American English, of 22,050 samples per second. */
    public static byte[] settings() {
        String settings = TestVoices.settings("en_US", 1);
        int start = settings.indexOf("\"phoneme_id_map\"");
        return (settings.substring(0, start) + "\"phoneme_id_map\": {" + json("[%d]") + "}}").getBytes(UTF_8);
    }

    /** Returns a Kokoro model, whose voices have 24,000 samples per second. */
    public static byte[] kokoroModel() {
        return ToneModel.kokoro("input_ids", "waveform");
    }

    /** Returns the table of tokens of the Kokoro model, as in {@code tokenizer.json}. */
    public static byte[] kokoroTokens() {
        return ("{\"model\": {\"vocab\": {" + json("%d") + "}}}").getBytes(UTF_8);
    }

    /** Returns the style of a voice of the Kokoro model, as in {@code voices/NAME.bin}; another number sounds otherwise. */
    public static byte[] kokoroStyle(int voice) {
        return TestVoices.style(voice);
    }

    /** Writes a Kokoro model into {@code folder} with its voices in one file, as kokoro-onnx has them. */
    public static void writeKokoroOnnx(Path folder) {
        TestVoices.kokoroOnnx(folder);
    }

    private static String json(String form) {
        Map<String, Integer> symbols = TestVoices.symbols();
        int next = 60;
        for (int symbol : IPA.codePoints().toArray()) {
            symbols.put(Character.toString(symbol), Math.min(next++, MOST));
        }
        return TestVoices.json(symbols, form);
    }
}
