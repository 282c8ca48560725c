package dev.parlance.tts.neural;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.CacheKeyContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class KokoroCacheKeyTest extends CacheKeyContract {
    private static NeuralProvider provider;

    @BeforeAll
    static void opens(@TempDir Path folder) {
        provider = NeuralProvider.kokoro(TestVoices.config(TestVoices.kokoro(folder)));
    }

    @AfterAll
    static void closes() {
        provider.close();
    }

    @Override
    protected SpeechSynthesizer synthesizer() {
        return provider.synthesizer();
    }

    @Override
    protected VoiceId anotherVoice() {
        return VoiceId.of("kokoro-local:am_bert");
    }
}
