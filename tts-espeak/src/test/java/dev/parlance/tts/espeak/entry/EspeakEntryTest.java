package dev.parlance.tts.espeak.entry;

import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.testkit.ProviderEntryContract;
import java.util.Map;

final class EspeakEntryTest extends ProviderEntryContract {
    @Override
    protected ProviderEntry entry() {
        return new EspeakEntry();
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of();
    }
}
