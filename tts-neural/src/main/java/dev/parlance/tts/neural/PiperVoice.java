package dev.parlance.tts.neural;

import dev.parlance.tts.speech.Pronunciation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.voice.Voice;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A speaker of a Piper model. */
final class PiperVoice implements NeuralVoice {
    private static final ModelPort INPUT = ModelPort.integers(2, "input");
    private static final ModelPort LENGTHS = ModelPort.integers(1, "input_lengths");
    private static final ModelPort SCALES = ModelPort.floats(1, 3, "scales");
    private static final ModelPort SPEAKER = ModelPort.integers(1, "sid");

    // About half a minute. It bounds the memory of a run, and how long one step of it takes that cannot be ended.
    private static final int MOST_PHONEMES = 400;

    private final Voice voice;
    private final Path model;
    private final PiperSettings settings;
    private final int speaker;
    private final String fingerprint;

    PiperVoice(Voice voice, Path model, PiperSettings settings, int speaker, String fingerprint) {
        this.voice = voice;
        this.model = model;
        this.settings = settings;
        this.speaker = speaker;
        this.fingerprint = fingerprint;
    }

    @Override
    public Voice voice() {
        return voice;
    }

    @Override
    public Locale phonemeLanguage() {
        return settings.phonemeLanguage();
    }

    @Override
    public boolean takesText() {
        return settings.text();
    }

    @Override
    public int sampleRateHz() {
        return settings.sampleRateHz();
    }

    @Override
    public Path model() {
        return model;
    }

    @Override
    public List<ModelPort> ports() {
        return settings.speakers() > 1 ? List.of(INPUT, LENGTHS, SCALES, SPEAKER) : List.of(INPUT, LENGTHS, SCALES);
    }

    @Override
    public List<String> outputs() {
        return List.of("output");
    }

    @Override
    public int mostPhonemes() {
        return MOST_PHONEMES;
    }

    /** Returns {@code ^ _ a _ b _ $} of the phonemes {@code ab}, decomposed as Piper does. */
    @Override
    public Optional<long[]> ids(String phonemes) {
        return ids(phonemes, settings.table());
    }

    @Override
    public long[] sample() {
        return ids(settings.table().sounds()).orElseThrow();
    }

    static Optional<long[]> ids(String phonemes, TokenTable table) {
        return table.encode(
                table.of(PiperSettings.START),
                Normalizer.normalize(phonemes, Normalizer.Form.NFD),
                table.of(PiperSettings.PAD),
                table.of(PiperSettings.END));
    }

    @Override
    public Either<SpeechError, List<SpokenSentence>> sentences(String text, Pronunciation pronunciation) {
        return SentenceBuilder.sentences(text, pronunciation, this, this::spelling);
    }

    // Piper does the same for the one Brazilian voice that it had when it was written.
    private String spelling(String phonemes) {
        boolean brazilian = settings.phonemeLanguage().toLanguageTag().equals("pt-BR");
        return brazilian && !settings.text() ? phonemes.replace('c', 'k') : phonemes;
    }

    @Override
    public Map<ModelPort, ModelValue> inputs(long[] ids, double rate) {
        Map<ModelPort, ModelValue> inputs = new HashMap<>();
        inputs.put(INPUT, ModelValue.of(2, ids));
        inputs.put(LENGTHS, ModelValue.of(1, ids.length));
        inputs.put(
                SCALES, ModelValue.of(1, settings.noise(), (float) (settings.length() / rate), settings.noiseWidth()));
        if (settings.speakers() > 1) {
            inputs.put(SPEAKER, ModelValue.of(1, (long) speaker));
        }
        return inputs;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }
}
