package dev.parlance.tts.freetts;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import java.util.List;
import java.util.Map;
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

    @Override
    protected List<VoiceId> knownVoices() {
        return List.of(VoiceId.of("freetts:kevin16"), VoiceId.of("freetts:kevin"));
    }

    @Override
    protected Map<String, String> unprovable() {
        return Map.of(
                "expectedAudio",
                        "there is no other way to its audio; what is delivered is counted against the engine's own",
                "synthesizerWhoseSource*", "the engine is in this process and has no way to fail so",
                "openSources", "an engine on loan is given back, which its own tests count");
    }
}
