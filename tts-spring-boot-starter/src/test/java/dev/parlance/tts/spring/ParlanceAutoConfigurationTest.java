package dev.parlance.tts.spring;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Fallback;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.cache.TieredAudioStore;
import dev.parlance.tts.cachefile.FileAudioStore;
import dev.parlance.tts.cachefile.MemoryAudioStore;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.prepare.Lexicon;
import dev.parlance.tts.prepare.MarkdownText;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.resilience.Resilience;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import dev.parlance.tts.verify.Verification;
import dev.parlance.tts.voice.VoiceCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;

final class ParlanceAutoConfigurationTest {
    private static final SpeechRequest HELLO = SpeechRequest.of("Hello.");

    private final FakeSpeechProvider fake = FakeSpeechProvider.named("fake");

    @Test
    void offersTheChainAndItsParts() {
        Contexts.with(fake).run(context -> {
            assertThat(context)
                    .hasSingleBean(Parlance.class)
                    .hasSingleBean(SpeechSynthesizer.class)
                    .hasSingleBean(StreamingSynthesizer.class)
                    .hasSingleBean(VoiceCatalog.class)
                    .hasSingleBean(Resilience.class)
                    .hasSingleBean(Verification.class)
                    .doesNotHaveBean(AudioStore.class)
                    .doesNotHaveBean(Fallback.class);
            assertThat(names(context)).containsExactly("fake", "espeak", "freetts");
        });
    }

    @Test
    void speaksWithTheProviderOfTheApplicationFirst() {
        Contexts.with(fake).run(context -> speechOf(speech(context).synthesize(HELLO)));

        assertThat(fake.fake().requests()).containsExactly(HELLO);
    }

    @Test
    void closesTheProvidersWithTheContext() {
        Contexts.with(fake).run(context -> assertThat(fake.isClosed()).isFalse());

        assertThat(fake.isClosed()).isTrue();
    }

    @Test
    void makesNothingWhenTurnedOff() {
        Contexts.installed()
                .withPropertyValues("parlance.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(SpeechSynthesizer.class));
    }

    @Test
    void leavesTheSynthesizerToTheApplication() {
        FakeSpeechSynthesizer own = FakeSpeechSynthesizer.create();

        Contexts.with(fake)
                .withBean(SpeechSynthesizer.class, () -> own)
                .run(context -> assertThat(speech(context)).isSameAs(own));
    }

    @Test
    void takesEverythingFromTheChainOfTheApplication() {
        Parlance own = Parlance.builder().provider(fake).build();

        Contexts.installed()
                .withPropertyValues("parlance.providers.dashscope.region=moon")
                .withBean(Parlance.class, () -> own)
                .run(context -> {
                    assertThat(speech(context)).isSameAs(own.synthesizer());
                    assertThat(context.getBean(VoiceCatalog.class)).isSameAs(own.voices());
                });
    }

    @Test
    void putsABeanInThePlaceOfTheProviderOfItsName() {
        FakeSpeechProvider espeak = FakeSpeechProvider.named("espeak");

        Contexts.with(espeak).run(context -> {
            assertThat(names(context)).containsExactly("espeak", "freetts");
            assertThat(context.getBean(Parlance.class).providers()).contains(espeak);
        });
    }

    @Test
    void opensAFactoryWhenItIsNeeded() {
        Contexts.installed()
                .withBean(SpeechProviderFactory.class, () -> SpeechProviderFactory.of("fake", () -> fake))
                .run(context -> {
                    assertThat(details(context, "fake")).isEqualTo("not opened yet");
                    speechOf(speech(context).synthesize(HELLO));
                    assertThat(details(context, "fake")).isEqualTo("opened");
                });
    }

    @Test
    void refusesTwoBeansOfOneName() {
        Contexts.with(fake)
                .withBean("other", SpeechProvider.class, () -> FakeSpeechProvider.named("fake"))
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("named fake"));
    }

    @Test
    void callsWhatListensAndIntercepts() {
        List<String> seen = new CopyOnWriteArrayList<>();
        SpeechInterceptor interceptor = (call, chain) -> {
            seen.add("intercepted");
            return chain.proceed(call);
        };
        SpeechListener listener = new SpeechListener() {
            @Override
            public void ended(Call call, Ending ending) {
                seen.add("ended");
            }
        };

        Contexts.with(fake)
                .withBean(SpeechInterceptor.class, () -> interceptor)
                .withBean(SpeechListener.class, () -> listener)
                .run(context -> speechOf(speech(context).synthesize(HELLO)));

        assertThat(seen).containsExactly("intercepted", "ended");
    }

    @Test
    void cachesInTheStoreOfTheApplication() {
        Contexts.with(fake)
                .withBean(AudioStore.class, InMemoryAudioStore::create)
                .run(context -> {
                    speechOf(speech(context).synthesize(HELLO));
                    assertThat(speechOf(speech(context).synthesize(HELLO))
                                    .receipt()
                                    .origin())
                            .isEqualTo(SpeechOrigin.CACHED);
                });
    }

    @Test
    void cachesWhereThePropertySays(@TempDir Path directory) {
        Contexts.with(fake)
                .withPropertyValues("parlance.cache.directory=" + directory, "parlance.cache.max-size=5MB")
                .run(context -> {
                    speechOf(speech(context).synthesize(HELLO));
                    assertThat(context.getBean(FileAudioStore.class).entries()).hasSize(1);
                });
    }

    @Test
    void cachesInMemoryAlone() {
        Contexts.with(fake)
                .withPropertyValues("parlance.cache.memory=1MB")
                .run(context -> assertThat(context).hasSingleBean(MemoryAudioStore.class));
    }

    @Test
    void cachesInMemoryBeforeTheDirectory(@TempDir Path directory) {
        Contexts.with(fake)
                .withPropertyValues("parlance.cache.memory=1MB", "parlance.cache.directory=" + directory)
                .run(context -> assertThat(context).hasSingleBean(TieredAudioStore.class));
    }

    @Test
    void repeatsAsOftenAsThePropertySays() {
        fake.fake().failAlways(Fault.error(new SpeechError.Unavailable("busy")));

        Contexts.with(fake)
                .withPropertyValues("parlance.resilience.attempts=2", "parlance.resilience.first-wait=0s")
                .run(context ->
                        assertThat(speech(context).synthesize(HELLO).isLeft()).isTrue());

        assertThat(fake.fake().calls()).isEqualTo(2);
    }

    @Test
    void repeatsNothingWithoutResilience() {
        fake.fake().failAlways(Fault.error(new SpeechError.Unavailable("busy")));

        Contexts.with(fake)
                .withPropertyValues("parlance.resilience.enabled=false")
                .run(context ->
                        assertThat(speech(context).synthesize(HELLO).isLeft()).isTrue());

        assertThat(fake.fake().calls()).isOne();
    }

    @Test
    void speaksOnWithTheNextProviderIfThereIsAFallback() {
        FakeSpeechProvider second = FakeSpeechProvider.named("second");
        fake.fake().failAlways(Fault.error(new SpeechError.Unauthorized("no key")));

        Contexts.with(fake)
                .withBean("second", FakeSpeechProvider.class, () -> second)
                .withPropertyValues("parlance.fallback.enabled=true", "parlance.provider-order=fake,second")
                .run(context -> speechOf(speech(context).synthesize(HELLO)));

        assertThat(second.fake().calls()).isOne();
    }

    @Test
    void preparesTextsWithTheTransformsOfTheApplication() {
        TextTransform markdown = MarkdownText.omittingCode();
        TextTransform names =
                Lexicon.ofTable("Parlance=Par Lance", Locale.ENGLISH).transform();

        Contexts.with(fake)
                .withBean("markdown", TextTransform.class, () -> markdown)
                .withBean("names", TextTransform.class, () -> names)
                .run(context -> speechOf(speech(context).synthesize(SpeechRequest.of("**Parlance** speaks."))));

        assertThat(fake.fake().requests()).extracting(SpeechRequest::text).containsExactly("Par Lance speaks.");
    }

    @Test
    void runsWhatIsAheadInTheExecutorOfTheApplication() {
        ConcurrentTaskExecutor other = new ConcurrentTaskExecutor(task -> {
            throw new AssertionError("this executor was not named");
        });
        AtomicInteger tasks = new AtomicInteger();
        Executor own = task -> {
            tasks.incrementAndGet();
            DaemonThreads.named("own-").execute(task);
        };

        Contexts.with(FakeSpeechProvider.of(FakeSpeechSynthesizer.builder("fake")
                        .offeringAlso(profile -> profile.textLimit(new TextLimit(10, TextCounter.CODE_POINTS)))
                        .build()))
                .withBean("applicationTaskExecutor", Executor.class, () -> other)
                .withBean("parlanceExecutor", Executor.class, () -> own)
                .run(context -> speechOf(speech(context).synthesize(SpeechRequest.of("One two. Three. Four."))));

        assertThat(tasks).hasPositiveValue();
    }

    @Test
    void warmsUpInTheBackgroundIfThePropertySaysSo() {
        List<Runnable> background = new CopyOnWriteArrayList<>();

        Contexts.with(fake)
                .withPropertyValues("parlance.warm-up=true")
                .withBean("parlanceExecutor", Executor.class, () -> background::add)
                .run(context -> {
                    assertThat(fake.warmUps()).isZero();
                    background.forEach(Runnable::run);
                    assertThat(fake.warmUps()).isOne();
                });
    }

    @Test
    void warmsNothingUpUnlessItIsTold() {
        Contexts.with(fake).run(context -> assertThat(context).doesNotHaveBean(WarmUp.class));
    }

    @Test
    void handsTheBuilderToTheApplicationLast() {
        Contexts.with(fake)
                .withBean(
                        ParlanceBuilderCustomizer.class,
                        () -> builder -> builder.provider(FakeSpeechProvider.named("added")))
                .run(context -> assertThat(context.getBean(Parlance.class).providers())
                        .extracting(SpeechProvider::name)
                        .contains("added"));
    }

    @Test
    void takesTheOtherPropertiesOfTheBuilder() {
        Contexts.with(fake)
                .withPropertyValues(
                        "parlance.early-start=2s",
                        "parlance.flush-at-pauses=500ms",
                        "parlance.look-ahead.pieces=4",
                        "parlance.look-ahead.memory=32MB",
                        "parlance.seams.smooth=true",
                        "parlance.seams.sentence-pause=300ms",
                        "parlance.seams.paragraph-pause=700ms",
                        "parlance.seams.trim-silence-below=-60",
                        "parlance.resilience.rate.requests=100",
                        "parlance.resilience.rate.period=1m",
                        "parlance.verification.enabled=false")
                .run(context -> {
                    assertThat(context).doesNotHaveBean(Verification.class);
                    speechOf(speech(context).synthesize(SpeechRequest.of("One. Two.")));
                });
    }

    @Test
    void insertsThePauseOfTheProperty() {
        SpeechRequest two = SpeechRequest.of("This is one sentence.\n\nAnd this is another.");
        UnaryOperator<SynthesizerProfile.Builder> limit =
                profile -> profile.textLimit(new TextLimit(30, TextCounter.CODE_POINTS));

        List<Duration> lengths = new CopyOnWriteArrayList<>();
        for (String pause : List.of("0s", "10s")) {
            Contexts.with(FakeSpeechProvider.of(FakeSpeechSynthesizer.builder("fake")
                            .offeringAlso(limit)
                            .build()))
                    .withPropertyValues("parlance.seams.paragraph-pause=" + pause)
                    .run(context -> lengths.add(
                            speechOf(speech(context).synthesize(two)).audio().duration()));
        }

        assertThat(lengths.get(1).minus(lengths.get(0))).isCloseTo(Duration.ofSeconds(10), Duration.ofMillis(100));
    }

    private static SpeechSynthesizer speech(ApplicationContext context) {
        return context.getBean(SpeechSynthesizer.class);
    }

    private static List<String> names(ApplicationContext context) {
        return context.getBean(ChainProviders.class).states().inOrder().stream()
                .map(ProviderState::name)
                .toList();
    }

    private static String details(ApplicationContext context, String provider) {
        return context.getBean(ChainProviders.class)
                .states()
                .details()
                .get(provider)
                .get("state");
    }
}
