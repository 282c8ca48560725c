package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.SpeechSynthesizer;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class InProcessSynthesizerTest extends EspeakContract {
    private static final Map<String, String> UNPROVABLE = Map.of(
            "expectedAudio",
            NO_OTHER_WAY,
            "synthesizerWhoseSource*",
            "an engine in this process has no way to fail so");

    private final SpeechSynthesizer synthesizer = opened(TestEspeak.openInProcess());

    @Override
    protected SpeechSynthesizer synthesizer() {
        return synthesizer;
    }

    @Override
    protected Map<String, String> unprovable() {
        return UNPROVABLE;
    }
}
