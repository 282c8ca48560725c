package dev.parlance.tts.guice;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.google.inject.multibindings.StringMapKey;
import com.google.inject.util.Modules;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.freetts.FreeTtsModule;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TtsModuleTest {
    @Test
    void routesByTheProviderOfTheVoice() {
        FakeSpeechProvider first = FakeSpeechProvider.named("first");
        FakeSpeechProvider second = FakeSpeechProvider.named("second");
        SpeechSynthesizer synthesizer = synthesizer(new TtsModule(), new FakeModule(first), new FakeModule(second));

        speechOf(synthesizer.synthesize(SpeechRequest.of("Hello.", voiceOf(second))));

        assertThat(first.fake().calls()).isZero();
        assertThat(second.fake().calls()).isOne();
    }

    @Test
    void prefersInTheOrderOfInstallation() {
        assertThat(order(new TtsModule(), "freetts", "espeak", "dashscope"))
                .containsExactly("freetts", "espeak", "dashscope");
    }

    @Test
    void prefersWhatItIsToldTo() {
        assertThat(order(TtsModule.preferring("freetts", "dashscope"), "espeak", "dashscope", "freetts"))
                .containsExactly("freetts", "dashscope", "espeak");
    }

    @Test
    void putsProvidersThatAreNotNamedLast() {
        assertThat(order(TtsModule.preferring("freetts"), "zebra", "acme", "freetts"))
                .containsExactly("freetts", "zebra", "acme");
    }

    @Test
    void speaksWithTheMostPreferredWhenNoVoiceIsNamed() {
        FakeSpeechProvider espeak = FakeSpeechProvider.named("espeak");
        SpeechSynthesizer synthesizer =
                synthesizer(TtsModule.preferring("espeak"), FakeModule.named("freetts"), new FakeModule(espeak));

        speechOf(synthesizer.synthesize(SpeechRequest.of("Hello.")));

        assertThat(espeak.fake().calls()).isOne();
    }

    @Test
    void refusesAnOrderThatNamesAProviderTwice() {
        assertThatThrownBy(() -> TtsModule.preferring("espeak", "freetts", "espeak"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void statesWhatToInstallWithoutAnAdapter() {
        Injector injector = Guice.createInjector(new TtsModule());

        assertThatThrownBy(() -> injector.getInstance(SpeechSynthesizer.class))
                .isInstanceOf(ProvisionException.class)
                .hasMessageContaining("no provider is bound")
                .hasMessageContaining("Install the module of an adapter");
    }

    @Test
    void worksWithAModuleLeftOut() {
        SpeechSynthesizer synthesizer = synthesizer(new TtsModule(), FakeModule.named("espeak"));

        SpeechError error = errorOf(synthesizer.synthesize(SpeechRequest.of("Hello.", VoiceId.of("freetts:kevin16"))));

        assertThat(error).isInstanceOf(SpeechError.UnknownVoice.class);
        assertThat(error.message()).contains("espeak");
    }

    @Test
    void refusesTwoProvidersOfOneName() {
        assertThatThrownBy(() -> synthesizer(new TtsModule(), FakeModule.named("espeak"), FakeModule.named("espeak")))
                .isInstanceOf(CreationException.class)
                .hasMessageContaining("espeak");
    }

    @Test
    void refusesAProviderUnderAnotherName() {
        Module wrong = new AbstractModule() {
            @ProvidesIntoMap
            @StringMapKey("acme")
            SpeechProvider provider() {
                return FakeSpeechProvider.named("fake");
            }
        };

        SpeechError error = errorOf(synthesizer(new TtsModule(), wrong).synthesize(SpeechRequest.of("Hello.")));

        assertThat(error.message()).contains("registered as acme calls itself fake");
    }

    @Test
    void saysWhyAProviderCannotBeOpened() {
        Module broken = new AbstractModule() {
            @ProvidesIntoMap
            @StringMapKey("acme")
            SpeechProvider provider() {
                throw new IllegalStateException("set ACME_KEY");
            }
        };

        SpeechError error = errorOf(synthesizer(new TtsModule(), broken).synthesize(SpeechRequest.of("Hello.")));

        assertThat(error.message()).contains("acme cannot be opened: ").doesNotContain("ACME_KEY");
    }

    @Test
    void opensNoProviderBeforeItIsNeeded() {
        AtomicInteger opened = new AtomicInteger();
        Module lazy = new AbstractModule() {
            @ProvidesIntoMap
            @StringMapKey("acme")
            @Singleton
            SpeechProvider provider() {
                opened.incrementAndGet();
                return FakeSpeechProvider.named("acme");
            }
        };
        SpeechSynthesizer synthesizer = synthesizer(new TtsModule(), FakeModule.named("espeak"), lazy);

        speechOf(synthesizer.synthesize(SpeechRequest.of("Hello.")));

        assertThat(opened).hasValue(0);
    }

    @Test
    void usesWhatIsBoundBesideIt() {
        List<String> seen = new CopyOnWriteArrayList<>();
        Module more = new AbstractModule() {
            @ProvidesIntoSet
            SpeechInterceptor interceptor() {
                return (call, chain) -> {
                    seen.add("intercepted " + call.provider());
                    return chain.proceed(call);
                };
            }

            @ProvidesIntoSet
            SpeechListener listener() {
                return new SpeechListener() {
                    @Override
                    public void ended(Call call, Ending ending) {
                        seen.add("ended " + call.provider());
                    }
                };
            }

            @Provides
            Clock clock() {
                return Clock.systemUTC();
            }
        };

        speechOf(synthesizer(new TtsModule(), FakeModule.named("espeak"), more).synthesize(SpeechRequest.of("Hello.")));

        assertThat(seen).containsExactly("intercepted espeak", "ended espeak");
    }

    @Test
    void swapsTheWholeChainForAFakeWithOneOverride() {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();
        Module application = Modules.combine(new TtsModule(), new FreeTtsModule());

        SpeechSynthesizer synthesizer = synthesizer(Modules.override(application)
                .with(binder -> binder.bind(SpeechSynthesizer.class).toInstance(fake)));

        assertThat(synthesizer).isSameAs(fake);
    }

    @Test
    void swapsTheProvidersForFakesWithOneOverride() {
        FakeSpeechProvider fake = FakeSpeechProvider.named("freetts");
        Module application = Modules.combine(new TtsModule(), new FreeTtsModule(), FakeModule.named("espeak"));
        Module swap = new AbstractModule() {
            @Provides
            Map<String, Provider<SpeechProvider>> providers() {
                return Map.of("freetts", () -> fake);
            }
        };

        SpeechSynthesizer synthesizer =
                synthesizer(Modules.override(application).with(swap));
        speechOf(synthesizer.synthesize(SpeechRequest.of("Hello.", voiceOf(fake))));

        assertThat(fake.fake().calls()).isOne();
    }

    @Test
    void swapsOneProviderForAFakeByLeavingItsModuleOut() {
        FakeSpeechProvider fake = FakeSpeechProvider.named("freetts");

        SpeechSynthesizer synthesizer = synthesizer(new TtsModule(), FakeModule.named("espeak"), new FakeModule(fake));
        speechOf(synthesizer.synthesize(SpeechRequest.of("Hello.", voiceOf(fake))));

        assertThat(fake.fake().calls()).isOne();
    }

    @Test
    void standsEverythingGuiceCanRefuse() {
        Injector injector = Guice.createInjector(
                Stage.PRODUCTION, new StrictModule(), new TtsModule(), new FreeTtsModule(), FakeModule.named("espeak"));

        speechOf(injector.getInstance(SpeechSynthesizer.class)
                .synthesize(SpeechRequest.of("Hello.", VoiceId.of("freetts:kevin16"))));

        assertThat(speechOf(injector.getInstance(VoiceCatalog.class).voices()))
                .extracting(Voice::id)
                .contains(VoiceId.of("freetts:kevin"));
        injector.getInstance(Parlance.class).close();
    }

    @Test
    void makesEachOnlyOnce() {
        Injector injector = Guice.createInjector(new TtsModule(), FakeModule.named("espeak"));

        assertThat(injector.getInstance(SpeechSynthesizer.class))
                .isSameAs(injector.getInstance(SpeechSynthesizer.class));
        assertThat(injector.getInstance(VoiceCatalog.class)).isSameAs(injector.getInstance(VoiceCatalog.class));
    }

    @Test
    void closesTheProviders() {
        FakeSpeechProvider one = FakeSpeechProvider.named("one");
        FakeSpeechProvider two = FakeSpeechProvider.named("two");
        Injector injector = Guice.createInjector(new TtsModule(), new FakeModule(one), new FakeModule(two));

        Parlance parlance = injector.getInstance(Parlance.class);
        assertThat(parlance.providers()).containsExactly(one, two);

        parlance.close();

        assertThat(List.of(one, two)).allMatch(FakeSpeechProvider::isClosed);
    }

    private static List<String> order(TtsModule module, String... names) {
        Module[] modules = Stream.concat(Stream.of(module), Arrays.stream(names).map(FakeModule::named))
                .toArray(Module[]::new);
        return Guice.createInjector(modules).getInstance(Parlance.class).providers().stream()
                .map(SpeechProvider::name)
                .toList();
    }

    private static VoiceId voiceOf(FakeSpeechProvider provider) {
        return provider.fake().voices().get(0).id();
    }

    private static SpeechSynthesizer synthesizer(Module... modules) {
        return Guice.createInjector(modules).getInstance(SpeechSynthesizer.class);
    }
}
