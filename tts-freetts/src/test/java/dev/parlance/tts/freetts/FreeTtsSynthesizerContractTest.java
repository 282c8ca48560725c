package dev.parlance.tts.freetts;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class FreeTtsSynthesizerContractTest extends SpeechSynthesizerContract {
    private static FreeTtsProvider provider;

    @BeforeAll
    static void opens() {
        provider = FreeTtsProvider.open();
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
    protected VoiceId knownVoice() {
        return VoiceId.of("freetts:kevin16");
    }
}
