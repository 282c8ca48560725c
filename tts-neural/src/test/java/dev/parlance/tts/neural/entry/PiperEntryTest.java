package dev.parlance.tts.neural.entry;

import dev.parlance.tts.neural.MadeVoices;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.testkit.ProviderEntryContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

final class PiperEntryTest extends ProviderEntryContract {
    @TempDir
    private Path folder;

    @Override
    protected ProviderEntry entry() {
        return new PiperEntry();
    }

    @Override
    protected Map<String, String> environment() {
        return MadeVoices.environment(folder);
    }
}
