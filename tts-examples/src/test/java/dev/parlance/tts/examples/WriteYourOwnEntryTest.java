package dev.parlance.tts.examples;

import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.testkit.ProviderEntryContract;
import java.util.Map;

/** The contract of the entry; it asks no server. */
class WriteYourOwnEntryTest extends ProviderEntryContract {
    @Override
    protected ProviderEntry entry() {
        return new WriteYourOwnEntry();
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of("MARYTTS_URL", "http://localhost:1");
    }
}
