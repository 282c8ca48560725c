package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.voice.VoiceCatalog;
import java.util.Optional;
import java.util.Set;

final class FakeVoiceCatalogTest extends VoiceCatalogContract {
    private final FakeVoiceCatalog catalog =
            FakeVoiceCatalog.of(FakeSpeechSynthesizer.create().voices());

    @Override
    protected VoiceCatalog catalog() {
        return catalog;
    }

    @Override
    protected Set<String> providers() {
        return Set.of("fake");
    }

    @Override
    protected Optional<VoiceCatalog> unreachableCatalog() {
        catalog.failWith(new SpeechError.Unavailable("down"));
        return Optional.of(catalog);
    }
}
