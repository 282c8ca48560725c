package dev.parlance.tts.dashscope.entry;

import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.testkit.ProviderEntryContract;
import java.util.Map;

final class DashScopeEntryTest extends ProviderEntryContract {
    @Override
    protected ProviderEntry entry() {
        return new DashScopeEntry();
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of("DASHSCOPE_API_KEY", "sk-1");
    }
}
