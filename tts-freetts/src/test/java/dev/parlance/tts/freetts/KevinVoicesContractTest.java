package dev.parlance.tts.freetts;

import dev.parlance.tts.testkit.VoiceCatalogContract;
import dev.parlance.tts.voice.VoiceCatalog;
import java.util.Map;
import java.util.Set;

final class KevinVoicesContractTest extends VoiceCatalogContract {
    @Override
    protected VoiceCatalog catalog() {
        return FreeTtsProvider.open().voices();
    }

    @Override
    protected Set<String> providers() {
        return Set.of("freetts");
    }

    @Override
    protected Map<String, String> unprovable() {
        return Map.of("unreachableCatalog", "the voices are in this process");
    }
}
