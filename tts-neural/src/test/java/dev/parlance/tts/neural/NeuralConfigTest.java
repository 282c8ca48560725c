package dev.parlance.tts.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.testkit.FakePhonemizer;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NeuralConfigTest {
    private static final Supplier<Phonemizer> FAKE = FakePhonemizer::new;
    private static final Path HOME = Path.of("home");

    @Test
    void usesTheProcessorByDefault() {
        NeuralConfig config = NeuralConfig.of(HOME, FAKE);

        assertThat(config.device()).isEqualTo(NeuralConfig.Device.CPU);
        assertThat(config.threads()).isBetween(1, 4);
        assertThat(config.runs()).isPositive();
        assertThat(config.models()).isEqualTo(4);
    }

    @Test
    void readsItsVariables(@TempDir Path folder) {
        NeuralConfig config = NeuralConfig.from(Map.of(
                "PARLANCE_NEURAL_VOICES", folder.toString(),
                "PARLANCE_NEURAL_THREADS", " 3 ",
                "PARLANCE_NEURAL_RUNS", "5",
                "PARLANCE_NEURAL_MODELS", "7",
                "PARLANCE_NEURAL_DEVICE", "CoreML"));

        assertThat(config.folder()).isEqualTo(folder);
        assertThat(config.threads()).isEqualTo(3);
        assertThat(config.runs()).isEqualTo(5);
        assertThat(config.models()).isEqualTo(7);
        assertThat(config.device()).isEqualTo(NeuralConfig.Device.CORE_ML);
    }

    @Test
    void readsALexicon(@TempDir Path folder) {
        Map<String, String> environment = MadeVoices.environment(folder);

        try (Phonemizer phonemizer = NeuralConfig.from(environment).phonemizer().get()) {
            assertThat(phonemizer).isInstanceOf(LexiconPhonemizer.class);
        }
    }

    @Test
    void takesAnInstalledPhonemizerWithoutALexicon(@TempDir Path folder) {
        Map<String, String> environment = Map.of("PARLANCE_ESPEAK_CACHE", "target/espeak-cache");

        try (Phonemizer phonemizer = NeuralConfig.from(environment).phonemizer().get()) {
            assertThat(phonemizer.revision()).startsWith("espeak-ng ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PARLANCE_NEURAL_THREADS, many",
        "PARLANCE_NEURAL_THREADS, 0",
        "PARLANCE_NEURAL_RUNS, -1",
        "PARLANCE_NEURAL_MODELS, all",
        "PARLANCE_NEURAL_MODELS, 0",
        "PARLANCE_NEURAL_DEVICE, tpu",
        "PARLANCE_NEURAL_LEXICON_LANGUAGE, 1"
    })
    void namesAVariableThatIsWrong(String variable, String value) {
        assertThatThrownBy(() -> NeuralConfig.from(Map.of(variable, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(variable);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, home/.local/share",
        "Mac OS X, home/Library/Application Support",
        "Windows 11, home/AppData/Local"
    })
    void keepsVoicesWhereEachSystemHasThem(String system, Path folder) {
        assertThat(NeuralConfig.userData(system, HOME, Map.of())).isEqualTo(folder);
    }

    @Test
    void obeysTheFolderOfTheDesktop() {
        assertThat(NeuralConfig.userData("Linux", HOME, Map.of("XDG_DATA_HOME", "data")))
                .isEqualTo(Path.of("data"));
    }

    @Test
    void needsAThreadAndARun() {
        NeuralConfig config = NeuralConfig.of(HOME, FAKE);

        assertThatThrownBy(() -> config.withThreads(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> config.withRuns(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> config.withModels(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
