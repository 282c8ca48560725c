package dev.parlance.tts.testkit;

import dev.parlance.tts.provider.ProviderEntry;
import java.util.Map;

final class FakeProviderEntryTest extends ProviderEntryContract {
    @Override
    protected ProviderEntry entry() {
        return new FakeProviderEntry();
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of(FakeProviderEntry.KEY, "word");
    }
}
