package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.FakeVoiceCatalog;
import dev.parlance.tts.testkit.VoiceCatalogContract;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import dev.parlance.tts.voice.VoiceQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CompositeVoiceCatalogTest extends VoiceCatalogContract {
    private final FakeVoiceCatalog first =
            FakeVoiceCatalog.of(FakeSpeechSynthesizer.named("first").voices());
    private final FakeVoiceCatalog second =
            FakeVoiceCatalog.of(FakeSpeechSynthesizer.named("second").voices());

    @Override
    protected VoiceCatalog catalog() {
        Map<String, VoiceCatalog> catalogs = new LinkedHashMap<>();
        catalogs.put("first", first);
        catalogs.put("second", second);
        return CompositeVoiceCatalog.over(catalogs);
    }

    @Override
    protected Set<String> providers() {
        return Set.of("first", "second");
    }

    @Override
    protected Optional<VoiceCatalog> unreachableCatalog() {
        second.failWith(new SpeechError.Unavailable("down"));
        return Optional.of(catalog());
    }

    @Test
    void listsTheVoicesInTheOrderOfTheProviders() {
        assertThat(speechOf(catalog().voices()))
                .extracting(Voice::id)
                .extracting(Object::toString)
                .containsExactly("first:ada", "first:lin", "second:ada", "second:lin");
    }

    @Test
    void asksOnlyTheProviderThatIsNamed() {
        second.failWith(new SpeechError.Unavailable("down"));

        assertThat(speechOf(catalog().find(VoiceQuery.ALL.withProvider("first"))))
                .hasSize(2);
        assertThat(second.calls()).isZero();
    }

    @Test
    void passesTheErrorOfTheOneThatFailed() {
        SpeechError down = new SpeechError.Unavailable("down");
        second.failWith(down);

        assertThat(errorOf(catalog().voices())).isEqualTo(down);
    }

    @Test
    void hasNoVoicesOverNoProviders() {
        assertThat(speechOf(CompositeVoiceCatalog.over(Map.of()).voices())).isEmpty();
    }
}
