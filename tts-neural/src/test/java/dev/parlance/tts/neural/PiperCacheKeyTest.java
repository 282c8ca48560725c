package dev.parlance.tts.neural;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.CacheKeyContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class PiperCacheKeyTest extends CacheKeyContract {
    private static NeuralProvider provider;

    @BeforeAll
    static void opens(@TempDir Path folder) {
        provider = NeuralProvider.piper(TestVoices.config(TestVoices.piper(folder, 2)));
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
        return VoiceId.of("piper:en_US-crowd-high#s1");
    }
}
