package dev.parlance.tts.neural;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.provider.WarmableProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.voice.VoiceCatalog;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Piper's or Kokoro's voices, from files that the user has, by ONNX Runtime in this process: natural speech without a network. Safe
 * for concurrent use.
 *
 * <p><b>Piper</b> ({@code piper:en_US-lessac-medium}): {@code NAME.onnx} and {@code NAME.onnx.json} in the folder of voices or in
 * a folder in it, with {@code MODEL_CARD} if there is one. A model of several speakers has a voice for each besides,
 * {@code piper:NAME#SPEAKER}.
 *
 * <p><b>Kokoro</b> ({@code kokoro-local:af_heart}): a folder in the folder of voices, with {@code model.onnx}, {@code tokenizer.json} or
 * {@code config.json}, and {@code voices/NAME.bin}, as {@code onnx-community/Kokoro-82M-v1.0-ONNX} has them; or with {@code
 * kokoro-v1.0.onnx}, {@code voices-v1.0.bin} and {@code config.json}, as {@code kokoro-onnx} does. Its Japanese and
 * Chinese voices are left out, since no phonemizer here has the phonemes that they were trained with.
 *
 * <p>Rate 1.0 is the model's own (0.5 to 2.0); the volume is 0 to 1.0. A text is spoken sentence by sentence, so the first audio is
 * there after the first sentence. The audio of a text differs from call to call where the model draws random numbers, as
 * Piper's do.
 *
 * <p>Marks of words are {@link dev.parlance.tts.audio.MarkSource#NATIVE} where the model tells how long each phoneme lasts, and each
 * word of the clause has phonemes of its own. Those of other clauses, with a number or with words that are said as one, and those
 * of other models are {@link dev.parlance.tts.audio.MarkSource#ESTIMATED}: the time of the clause is divided between its words.
 *
 * <p>The folder is read once, when it is opened. A voice that is damaged is not listed, and asking for it says why. Before a model is
 * loaded, when a text first needs it, its file is checked: that it is a whole ONNX model of at most 2 GB with one graph,
 * neither nested deeper than 16 nor of more than 200,000 parts, that takes nothing from other files. Once it is loaded, its
 * inputs and outputs must be those of the family, in type and shape. The settings are checked too: the sample rate (8,000 to
 * 48,000 Hz), the scales, the table of symbols with its numbers, the speakers; and Kokoro's styles: their size, and that each
 * is a number. What a model returns is checked before it is delivered: one row of finite numbers, not more than a hundredth
 * of them over full scale, 300 s at most. All that is {@link SpeechError.Unavailable} or {@link SpeechError.BadReply}. A
 * model that uses more memory than there is, or a fault in ONNX Runtime, can still end this process: only load models of
 * people whom you trust.
 *
 * <p>ONNX Runtime is loaded once for the whole process. Its libraries, 24 MB, are unpacked once into {@code parlance/onnxruntime} in
 * the user's cache folder, and compared with their checksums at each start. Where that cannot be, or a property {@code
 * onnxruntime.native.…} is set, ONNX Runtime finds them in its own way: it unpacks them into a folder for temporary files at each
 * start, or takes them from where the property says.
 */
public final class NeuralProvider implements WarmableProvider {
    private static final int MOST_PROBLEMS = 10;

    private final String name;
    private final NeuralVoices voices;
    private final Models models;
    private final Optional<Phonemizer> phonemizer;
    private final NeuralSynthesizer synthesizer;

    private NeuralProvider(
            String name, NeuralVoices voices, Models models, Optional<Phonemizer> phonemizer, NeuralConfig config) {
        this.name = name;
        this.voices = voices;
        this.models = models;
        this.phonemizer = phonemizer;
        synthesizer = new NeuralSynthesizer(voices, models, phonemizer, config.timeouts());
    }

    /** Returns a factory that opens Piper's voices, as {@link #piper} does, when they are first needed. */
    public static SpeechProviderFactory piperFactory(NeuralConfig config) {
        requireNonNull(config, "config");
        return SpeechProviderFactory.of(PiperFolder.PROVIDER, () -> piper(config));
    }

    /** Returns a factory that opens Kokoro's voices, as {@link #kokoro} does, when they are first needed. */
    public static SpeechProviderFactory kokoroFactory(NeuralConfig config) {
        requireNonNull(config, "config");
        return SpeechProviderFactory.of(KokoroFolder.PROVIDER, () -> kokoro(config));
    }

    /**
     * Opens Piper's voices: reads their settings, opens the phonemizer, and loads no model yet.
     *
     * @throws UnusableProviderException if there is no voice, no phonemizer for it, or no such device. The message states which,
     *     and what to do
     */
    public static NeuralProvider piper(NeuralConfig config) {
        return open(PiperFolder.PROVIDER, PiperFolder::find, config, loader(config));
    }

    /**
     * Opens Kokoro's voices: reads their tables, opens the phonemizer, and loads no model yet.
     *
     * @throws UnusableProviderException if there is no voice, no phonemizer for it, or no such device. The message states which,
     *     and what to do
     */
    public static NeuralProvider kokoro(NeuralConfig config) {
        return open(KokoroFolder.PROVIDER, KokoroFolder::find, config, loader(config));
    }

    private static Models.Loader loader(NeuralConfig config) {
        ModelLoader loader = new ModelLoader(config.threads(), config.device());
        loader.requireDevice();
        return loader::load;
    }

    /** Opens the voices that {@code find} finds, with models that {@code loader} loads. */
    static NeuralProvider open(
            String name, Function<VoiceFolder, FoundVoices> find, NeuralConfig config, Models.Loader loader) {
        // A phonemizer may wait for an engine that starts, which an interrupted thread cannot. The call that opens this
        // finds the interrupt after.
        boolean interrupted = Thread.interrupted();
        try {
            return opened(name, find, config, loader);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static NeuralProvider opened(
            String name, Function<VoiceFolder, FoundVoices> find, NeuralConfig config, Models.Loader loader) {
        FoundVoices found = find.apply(new VoiceFolder(config.folder()));
        if (found.voices().isEmpty()) {
            throw new UnusableProviderException(noVoice(name, found, config));
        }
        NeuralVoices voices = new NeuralVoices(found);
        Optional<Phonemizer> phonemizer = voices.needPhonemes()
                ? Optional.of(requireNonNull(config.phonemizer().get(), "phonemizer"))
                : Optional.empty();
        return new NeuralProvider(name, voices, new Models(loader, config.runs(), config.models()), phonemizer, config);
    }

    private static String noVoice(String name, FoundVoices found, NeuralConfig config) {
        String where = "there is no " + name + " voice that can be used in " + config.folder() + " ("
                + NeuralConfig.FOLDER_VARIABLE + ")";
        Map<String, String> problems = found.problems();
        if (problems.isEmpty()) {
            return where
                    + (name.equals(PiperFolder.PROVIDER)
                            ? ". Install one with tts voices install (tts voices available lists them), or put its files there"
                            : ". Put a folder there with model.onnx, tokenizer.json and voices/NAME.bin");
        }
        String shown = problems.entrySet().stream()
                .limit(MOST_PROBLEMS)
                .map(problem -> problem.getKey() + ": " + problem.getValue())
                .collect(Collectors.joining("; "));
        int more = problems.size() - MOST_PROBLEMS;
        return where + ". " + shown + (more > 0 ? "; and " + more + " more" : "");
    }

    /** Returns {@code piper} or {@code kokoro-local}. */
    @Override
    public String name() {
        return name;
    }

    @Override
    public SpeechSynthesizer synthesizer() {
        return synthesizer;
    }

    /** Returns empty: it speaks texts that are complete. */
    @Override
    public Optional<StreamingSynthesizer> streaming() {
        return Optional.empty();
    }

    @Override
    public VoiceCatalog voices() {
        return voices;
    }

    /** Returns a digest of the voice's settings and of the size, the beginning and the end of its model. */
    @Override
    public Optional<String> cacheScope(ResolvedRequest request) {
        return voices.find(request.voice(), request.request()).toJavaOptional().map(NeuralVoice::fingerprint);
    }

    /** Loads the model of the first voice, if that has not been done yet. */
    @Override
    public Optional<SpeechError> warmUp(Cancellation cancellation) {
        return synthesizer.warmUp(cancellation);
    }

    /** Returns how many sentences are being synthesized now. */
    int busy() {
        return models.busy();
    }

    /** Returns how many models are loaded or being loaded. */
    int held() {
        return models.held();
    }

    /** Frees the models, each once the sentence that it speaks has ended, and closes the phonemizer. */
    @Override
    public void close() {
        try {
            models.close();
        } finally {
            phonemizer.ifPresent(Phonemizer::close);
        }
    }
}
