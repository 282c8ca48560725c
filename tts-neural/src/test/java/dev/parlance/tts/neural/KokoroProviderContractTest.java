package dev.parlance.tts.neural;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.testkit.SpeechProviderContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class KokoroProviderContractTest extends SpeechProviderContract {
    @TempDir
    private Path folder;

    @Override
    protected SpeechProvider open() {
        return NeuralProvider.kokoro(TestVoices.config(TestVoices.kokoro(folder)));
    }
}
