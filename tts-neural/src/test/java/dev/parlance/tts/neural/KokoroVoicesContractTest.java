package dev.parlance.tts.neural;

import dev.parlance.tts.testkit.VoiceCatalogContract;
import dev.parlance.tts.voice.VoiceCatalog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

final class KokoroVoicesContractTest extends VoiceCatalogContract {
    @TempDir
    private Path folder;

    @Override
    protected VoiceCatalog catalog() {
        return new NeuralVoices(KokoroFolder.find(new VoiceFolder(TestVoices.kokoro(folder))));
    }

    @Override
    protected Set<String> providers() {
        return Set.of("kokoro-local");
    }

    @Override
    protected Map<String, String> unprovable() {
        return Map.of("unreachableCatalog", "the folder is read when the provider is opened");
    }
}
