package dev.parlance.tts.freetts;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.testkit.SpeechProviderContract;
import org.junit.jupiter.api.Tag;

@Tag("slow")
final class FreeTtsProviderContractTest extends SpeechProviderContract {
    @Override
    protected SpeechProvider open() {
        return FreeTtsProvider.open();
    }
}
