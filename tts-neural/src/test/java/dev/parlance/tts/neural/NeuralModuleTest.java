package dev.parlance.tts.neural;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.parlance.tts.provider.SpeechProvider;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NeuralModuleTest {
    @Test
    void addsBothFamiliesToTheMapOfProviders(@TempDir Path folder) {
        TestVoices.kokoro(TestVoices.piper(folder, 2));
        NeuralModule module = new NeuralModule(TestVoices.config(folder));

        Map<String, SpeechProvider> providers =
                Guice.createInjector(module).getInstance(Key.get(new TypeLiteral<Map<String, SpeechProvider>>() {}));

        assertThat(providers)
                .hasEntrySatisfying("piper", piper -> assertThat(piper.name()).isEqualTo("piper"));
        assertThat(providers)
                .hasEntrySatisfying(
                        "kokoro-local", kokoro -> assertThat(kokoro.name()).isEqualTo("kokoro-local"));
        providers.values().forEach(SpeechProvider::close);
    }
}
