package dev.parlance.tts.freetts.entry;

import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.testkit.ProviderEntryContract;
import java.util.Map;

final class FreeTtsEntryTest extends ProviderEntryContract {
    @Override
    protected ProviderEntry entry() {
        return new FreeTtsEntry();
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of();
    }
}
