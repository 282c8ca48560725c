package dev.parlance.tts.espeak;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.testkit.SpeechProviderContract;

final class EspeakProviderContractTest extends SpeechProviderContract {
    @Override
    protected SpeechProvider open() {
        return TestEspeak.open();
    }
}
