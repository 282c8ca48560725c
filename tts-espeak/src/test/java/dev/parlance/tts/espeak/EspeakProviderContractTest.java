package dev.parlance.tts.espeak;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.testkit.SpeechProviderContract;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class EspeakProviderContractTest extends SpeechProviderContract {
    @Override
    protected SpeechProvider open() {
        return TestEspeak.open();
    }
}
