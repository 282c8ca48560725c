package dev.parlance.tts.neural;

import dev.parlance.tts.speech.Pronunciation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.voice.Voice;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A voice of a Kokoro model. */
final class KokoroVoice implements NeuralVoice {
    private static final ModelPort TOKENS = ModelPort.integers(2, "input_ids", "tokens");
    private static final ModelPort STYLE = ModelPort.floats(2, StyleTable.WIDTH, "style");

    // The exporter of kokoro-onnx has written whole numbers.
    private static final ModelPort SPEED = ModelPort.floats(1, 1, "speed").orWhole();

    private static final int SAMPLE_RATE_HZ = 24_000;

    // The model takes 512 tokens, two of which are at the ends.
    private static final int MOST_TOKENS = 510;
    private static final long[] END = {0};

    private final Voice voice;
    private final Path model;
    private final TokenTable table;
    private final StyleTable styles;
    private final String fingerprint;

    KokoroVoice(Voice voice, Path model, TokenTable table, StyleTable styles, String fingerprint) {
        this.voice = voice;
        this.model = model;
        this.table = table;
        this.styles = styles;
        this.fingerprint = fingerprint;
    }

    @Override
    public Voice voice() {
        return voice;
    }

    @Override
    public Locale phonemeLanguage() {
        return voice.languages().get(0);
    }

    @Override
    public boolean takesText() {
        return false;
    }

    @Override
    public int sampleRateHz() {
        return SAMPLE_RATE_HZ;
    }

    @Override
    public Path model() {
        return model;
    }

    @Override
    public List<ModelPort> ports() {
        return List.of(TOKENS, STYLE, SPEED);
    }

    @Override
    public List<String> outputs() {
        return List.of("waveform", "audio");
    }

    @Override
    public int mostPhonemes() {
        return MOST_TOKENS;
    }

    @Override
    public Optional<long[]> ids(String phonemes) {
        return table.encode(END, phonemes, new long[0], END);
    }

    @Override
    public long[] sample() {
        return ids(table.sounds()).orElseThrow();
    }

    @Override
    public Either<SpeechError, List<SpokenSentence>> sentences(String text, Pronunciation pronunciation) {
        return SentenceBuilder.sentences(
                text, pronunciation, this, phonemes -> KokoroSpelling.of(phonemes, phonemeLanguage()));
    }

    @Override
    public Map<ModelPort, ModelValue> inputs(long[] ids, double rate) throws VoiceFileException {
        return Map.of(
                TOKENS, ModelValue.of(2, ids),
                STYLE, ModelValue.of(2, styles.row(ids.length - 2)),
                SPEED, ModelValue.of(1, (float) rate));
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }
}
