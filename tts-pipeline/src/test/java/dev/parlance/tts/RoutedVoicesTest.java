package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.VoiceCatalogContract;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import dev.parlance.tts.voice.VoiceQuery;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoutedVoicesTest extends VoiceCatalogContract {
    private final FakeSpeechProvider first = FakeSpeechProvider.named("first");
    private final FakeSpeechProvider second = FakeSpeechProvider.named("second");

    @Override
    protected VoiceCatalog catalog() {
        return Parlance.builder().provider(first).provider(second).build().voices();
    }

    @Override
    protected Set<String> providers() {
        return Set.of("first", "second");
    }

    @Override
    protected Optional<VoiceCatalog> unreachableCatalog() {
        second.voices().failWith(new SpeechError.Unavailable("down"));
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
        second.voices().failWith(new SpeechError.Unavailable("down"));

        assertThat(speechOf(catalog().find(VoiceQuery.ALL.withProvider("first"))))
                .hasSize(2);
        assertThat(second.voices().calls()).isZero();
    }

    @Test
    void passesTheErrorOfTheOneThatFailed() {
        SpeechError down = new SpeechError.Unavailable("down");
        second.voices().failWith(down);

        assertThat(errorOf(catalog().voices())).isEqualTo(down);
    }

    @Test
    void failsWhenAProviderCannotBeOpened() {
        VoiceCatalog voices = Parlance.builder()
                .provider(first)
                .provider(SpeechProviderFactory.of("broken", () -> {
                    throw new IllegalStateException("set BROKEN_KEY");
                }))
                .build()
                .voices();

        assertThat(errorOf(voices.voices()).message()).contains("broken cannot be opened: IllegalStateException");
    }
}
