package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

final class InProcessSynthesizerTest extends SpeechSynthesizerContract {
    private static final Map<String, String> UNPROVABLE = Map.of(
            "expectedAudio", "there is no other way to its audio; what it speaks is compared with its own marks",
            "synthesizerWhoseSource*", "an engine in this process has no way to fail so");

    private final EspeakProvider espeak = TestEspeak.openInProcess();

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

    @Override
    protected List<VoiceId> knownVoices() {
        return List.of(
                EspeakVoices.ENGLISH, VoiceId.of("espeak:en-us+f2"), VoiceId.of("espeak:fr"), VoiceId.of("espeak:de"));
    }

    @Override
    protected Map<String, String> unprovable() {
        return UNPROVABLE;
    }
}
