package dev.parlance.tts.guice;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Module;
import dev.parlance.tts.cache.CachePolicy;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CachedChainTest {
    private static final SpeechRequest REQUEST = SpeechRequest.of("Hello.");

    private final FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
    private final InMemoryAudioStore store = InMemoryAudioStore.create();

    @Test
    void makesASentenceOnceWhenThereIsAStore() {
        SpeechSynthesizer synthesizer = Guice.createInjector(new TtsModule(), new FakeModule(fake), new StoreModule())
                .getInstance(SpeechSynthesizer.class);
        speechOf(synthesizer.synthesize(REQUEST));

        assertThat(speechOf(synthesizer.synthesize(REQUEST)).receipt().origin()).isEqualTo(SpeechOrigin.CACHED);
        assertThat(fake.fake().calls()).isOne();
        assertThat(store.entries()).hasSize(1);
    }

    @Test
    void makesItEachTimeWithoutAStore() {
        SpeechSynthesizer synthesizer =
                Guice.createInjector(new TtsModule(), new FakeModule(fake)).getInstance(SpeechSynthesizer.class);
        speechOf(synthesizer.synthesize(REQUEST));
        speechOf(synthesizer.synthesize(REQUEST));

        assertThat(fake.fake().calls()).isEqualTo(2);
    }

    @Test
    void cachesUnderTheScopeOfTheProvider() {
        for (String scope : new String[] {"one", "two"}) {
            speechOf(Guice.createInjector(
                            new TtsModule(), new FakeModule(fake.withCacheScope(Optional.of(scope))), new StoreModule())
                    .getInstance(SpeechSynthesizer.class)
                    .synthesize(REQUEST));
        }

        assertThat(store.entries()).hasSize(2);
    }

    @Test
    void followsThePolicyThatIsBound() {
        Module refreshing = binder ->
                binder.bind(CachePolicy.class).toInstance(CachePolicy.standard().refreshing());
        SpeechSynthesizer synthesizer = Guice.createInjector(
                        new TtsModule(), new FakeModule(fake), new StoreModule(), refreshing)
                .getInstance(SpeechSynthesizer.class);
        speechOf(synthesizer.synthesize(REQUEST));
        speechOf(synthesizer.synthesize(REQUEST));

        assertThat(fake.fake().calls()).isEqualTo(2);
    }

    private final class StoreModule extends AbstractModule {
        @Override
        protected void configure() {
            bind(AudioStore.class).toInstance(store);
        }
    }
}
