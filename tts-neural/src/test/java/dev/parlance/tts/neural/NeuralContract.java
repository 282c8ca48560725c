package dev.parlance.tts.neural;

import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the port for both families, on made models. */
abstract class NeuralContract extends SpeechSynthesizerContract {
    private final List<NeuralProvider> opened = new ArrayList<>();
    private final Gate loading = new Gate();

    @TempDir
    private Path folder;

    /** Writes the voices into {@code folder}. */
    abstract void write(Path folder);

    /** Writes the voices with a model that fails with {@code message}. */
    abstract void writeFailingWith(Path folder, String message);

    /** Opens the voices. */
    abstract NeuralProvider open(NeuralConfig config);

    /** Opens the voices with models that {@code loader} loads. */
    abstract NeuralProvider open(NeuralConfig config, Models.Loader loader);

    private NeuralProvider closedLater(NeuralProvider provider) {
        opened.add(provider);
        return provider;
    }

    @AfterEach
    void closes() {
        loading.open();
        opened.forEach(NeuralProvider::close);
    }

    private NeuralConfig config() {
        write(folder);
        return TestVoices.config(folder);
    }

    private NeuralConfig config(Phonemizer phonemizer) {
        write(folder);
        return TestVoices.config(folder, () -> phonemizer);
    }

    @Override
    protected SpeechSynthesizer synthesizer() {
        return closedLater(open(config())).synthesizer();
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsEmpty() {
        return saying(FixedPhonemizer.of("ab", TestVoices.EMPTY));
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
        return saying(FixedPhonemizer.of(TestVoices.ENDLESS));
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceRefuses(String message) {
        writeFailingWith(folder, message);
        NeuralConfig config = TestVoices.config(folder, () -> FixedPhonemizer.of(TestVoices.FAILING));
        return Optional.of(closedLater(open(config)).synthesizer());
    }

    private Optional<SpeechSynthesizer> saying(Phonemizer phonemizer) {
        return Optional.of(closedLater(open(config(phonemizer))).synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsSilent(TimeoutPhase phase, Timeouts timeouts) {
        return Optional.of(closedLater(silent(phase, timeouts)).synthesizer());
    }

    private NeuralProvider silent(TimeoutPhase phase, Timeouts timeouts) {
        return switch (phase) {
            case CONNECT -> open(config().withTimeouts(timeouts), this::loadNever);
            case FIRST_AUDIO ->
                open(config(FixedPhonemizer.of(TestVoices.ENDLESS)).withTimeouts(timeouts));
            case BETWEEN_CHUNKS ->
                open(config(FixedPhonemizer.of("ab", TestVoices.ENDLESS)).withTimeouts(timeouts));
            case TOTAL -> open(config(FixedPhonemizer.repeating("ab", 50_000)).withTimeouts(timeouts));
        };
    }

    private ModelSession loadNever(NeuralVoice voice) throws VoiceFileException {
        try {
            loading.pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnusableProviderException("the test is over");
    }

    @Override
    protected int openSources() {
        return opened.stream().mapToInt(NeuralProvider::busy).sum();
    }

    @Override
    protected Map<String, String> unprovable() {
        return Map.of(
                "synthesizerWhoseSourceEndsEarly", "a run returns all its audio, or fails",
                "synthesizerWhoseSourceEndsInsideAFrame", "a sample is a number");
    }
}
