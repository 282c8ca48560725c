package dev.parlance.tts.neural;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.testkit.FakePhonemizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes folders of voices whose models are {@link ToneModel}s. */
final class TestVoices {
    static final int SAMPLE_RATE_HZ = 22_050;

    /** Symbols whose numbers are faults of the model. */
    static final String ENDLESS = "\u2460";

    static final String NOT_A_NUMBER = "\u2461";
    static final String LOUD = "\u2462";
    static final String EMPTY = "\u2463";
    static final String FAILING = "\u2464";

    private static final String SYMBOLS = " abcdefghijklmnopqrstuvwxyz0123456789.,?!;:";
    private static final int FIRST_SYMBOL = 3;
    private static final int ROWS = 510;

    private TestVoices() {}

    /** Returns settings with a phonemizer whose phonemes are letters. */
    static NeuralConfig config(Path folder) {
        return config(folder, FakePhonemizer::new);
    }

    /** Returns settings with this phonemizer. */
    static NeuralConfig config(Path folder, Supplier<? extends Phonemizer> phonemizer) {
        return NeuralConfig.of(folder, phonemizer).withThreads(1);
    }

    /** Writes two voices of one speaker, English and German, and an English one of {@code speakers}. */
    static Path piper(Path folder, int speakers) {
        piper(folder, "en_US-ada-medium", ToneModel.piper(false), settings("en_US", 1));
        piper(folder, "de_DE-bert-low", ToneModel.piper(false), settings("de_DE", 1));
        piper(folder, "en_US-crowd-high", ToneModel.piper(true), settings("en_US", speakers));
        return folder;
    }

    /** Writes one voice. */
    static Path piper(Path folder, String name, byte[] model, String settings) {
        write(folder.resolve(name + ".onnx"), model);
        write(folder.resolve(name + ".onnx.json"), settings.getBytes(UTF_8));
        return folder;
    }

    /** Returns the settings of a voice, whose sample rate is higher for German, so that it sounds different. */
    static String settings(String language, int speakers) {
        int rate = language.startsWith("de") ? 16_000 : SAMPLE_RATE_HZ;
        String names = speakers < 2
                ? ""
                : IntStream.range(0, speakers)
                        .mapToObj(speaker -> "\"s" + speaker + "\": " + speaker)
                        .collect(Collectors.joining(", "));
        return """
                {"audio": {"sample_rate": %d, "quality": "medium"}, "espeak": {"voice": "%s"},
                 "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8}, "phoneme_type": "espeak",
                 "num_symbols": 256, "num_speakers": %d, "speaker_id_map": {%s}, "dataset": "made",
                 "language": {"code": "%s"}, "phoneme_id_map": {%s}}
                """.formatted(
                rate, language.toLowerCase(Locale.ROOT).replace('_', '-'), speakers, names, language, json("[%d]"));
    }

    private static String json(String form) {
        return json(symbols(), form);
    }

    /** Returns the members of an object with the number of each symbol. */
    static String json(Map<String, Integer> symbols, String form) {
        return symbols.entrySet().stream()
                .map(symbol -> "\"" + symbol.getKey() + "\": " + form.formatted(symbol.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Returns the numbers of the symbols. */
    static Map<String, Integer> symbols() {
        Map<String, Integer> symbols = new LinkedHashMap<>();
        symbols.put("_", 0);
        symbols.put("^", 1);
        symbols.put("$", 2);
        for (int index = 0; index < SYMBOLS.length(); index++) {
            symbols.put(SYMBOLS.substring(index, index + 1), FIRST_SYMBOL + index);
        }
        symbols.put("\u0279", symbols.get("r"));
        symbols.put(ENDLESS, ToneModel.ENDLESS);
        symbols.put(NOT_A_NUMBER, ToneModel.NOT_A_NUMBER);
        symbols.put(LOUD, ToneModel.LOUD);
        symbols.put(EMPTY, ToneModel.EMPTY);
        symbols.put(FAILING, ToneModel.FAILING);
        return symbols;
    }

    /** Writes a model with three voices. */
    static Path kokoro(Path folder) {
        return kokoro(folder, ToneModel.kokoro("input_ids", "waveform"));
    }

    /** Writes the model with the three voices in one file, as kokoro-onnx has them. */
    static Path kokoroOnnx(Path folder) {
        Path home = folder.resolve("kokoro-onnx");
        write(home.resolve("kokoro-v1.0.onnx"), ToneModel.kokoro("tokens", "audio"));
        write(home.resolve("config.json"), ("{\"vocab\": {" + json("%d") + "}}").getBytes(UTF_8));
        write(home.resolve("voices-v1.0.bin"), archive());
        return folder;
    }

    /** Returns an archive of three voices. */
    static byte[] archive() {
        return new NpzFile()
                .add("af_ada.npy", NpzFile.npy("(510, 1, 256)", style(0)))
                .add("am_bert.npy", NpzFile.npy("(510, 1, 256)", style(5)))
                .add("bf_cora.npy", NpzFile.npy("(510, 1, 256)", style(9)))
                .add("jf_left_out.npy", NpzFile.npy("(510, 1, 256)", style(1)))
                .finish();
    }

    /** Writes {@code model} with three voices. */
    static Path kokoro(Path folder, byte[] model) {
        Path home = folder.resolve("Kokoro-82M");
        write(home.resolve("model.onnx"), model);
        write(home.resolve("tokenizer.json"), ("{\"model\": {\"vocab\": {" + json("%d") + "}}}").getBytes(UTF_8));
        write(home.resolve("voices/af_ada.bin"), style(0));
        write(home.resolve("voices/am_bert.bin"), style(5));
        write(home.resolve("voices/bf_cora.bin"), style(9));
        write(home.resolve("voices/jf_left_out.bin"), style(1));
        return folder;
    }

    /** Returns the styles of a voice. */
    static byte[] style(int voice) {
        ByteBuffer style = ByteBuffer.allocate(ROWS * 256 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < ROWS; row++) {
            style.putFloat(row * 256 * Float.BYTES, shift(voice, row));
        }
        return style.array();
    }

    /** Returns the first number of a style. */
    static int shift(int voice, int row) {
        return voice + row % 4;
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
