package dev.parlance.tts.openai.entry;

import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.testkit.ProviderEntryContract;
import java.util.Map;

final class OpenAiEntryTest extends ProviderEntryContract {
    @Override
    protected ProviderEntry entry() {
        return new OpenAiEntry();
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of("OPENAI_API_KEY", "sk-1");
    }
}
