package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import org.junit.jupiter.api.AfterEach;

final class EspeakSynthesizerTest extends SpeechSynthesizerContract {
    private final EspeakProvider espeak = TestEspeak.open();

    @AfterEach
    void closes() {
        espeak.close();
    }

    @Override
    protected SpeechSynthesizer synthesizer() {
        return espeak.synthesizer();
    }

    @Override
    protected VoiceId knownVoice() {
        return EspeakVoices.ENGLISH;
    }

    @Override
    protected int openSources() {
        return espeak.busy();
    }
}
