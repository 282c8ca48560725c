package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlance.tts.cache.CachePolicy;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.BrokenPort;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.InThread;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.SpeechAssertions;
import dev.parlance.tts.testkit.Take;
import dev.parlance.tts.testkit.TestDeadline;
import dev.parlance.tts.text.TextRange;
import dev.parlance.tts.voice.VoiceCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings({"EffectivelyPrivate", "unused"}) // Changes of ports are called by reflection.
final class ParlanceTest {
    private final FakeSpeechProvider first = FakeSpeechProvider.named("first");
    private final FakeSpeechProvider second = FakeSpeechProvider.named("second");

    @Test
    void speaksAndKnowsVoicesOfAllItsProviders() {
        try (Parlance parlance =
                Parlance.builder().provider(first).provider(second).build()) {
            VoiceId voice = VoiceId.of("second:ada");

            Speech speech = speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello", voice)));

            SpeechAssertions.assertThat(speech).saysOnly("hello").isSaidBy(voice);
            assertThat(speechOf(parlance.voices().voices())).hasSize(4);
            assertThat(parlance.providers()).containsExactly(first, second);
        }
    }

    @Test
    void synthesizesOnlyTheSentencesAnewThatItIsTold() {
        String text = "One. Two. Three. Four.";
        FakeSpeechSynthesizer fake = first.fake();
        Parlance parlance = Parlance.builder()
                .provider(first)
                .cache(InMemoryAudioStore.create())
                .build();
        speechOf(parlance.synthesizer().synthesize(SpeechRequest.of(text)));

        Speech speech =
                speechOf(parlance.renewing(List.of(new TextRange(6, 12))).synthesize(SpeechRequest.of(text)));

        assertThat(fake.requests().subList(4, fake.calls()))
                .extracting(SpeechRequest::text)
                .containsExactlyInAnyOrder("Two.", "Three.");
        assertThat(speech.receipt().parts())
                .extracting(SpeechReceipt::origin)
                .containsExactly(
                        SpeechOrigin.CACHED, SpeechOrigin.SYNTHESIZED, SpeechOrigin.SYNTHESIZED, SpeechOrigin.CACHED);
        assertThat(speechOf(parlance.synthesizer().synthesize(SpeechRequest.of(text)))
                        .receipt()
                        .origin())
                .isEqualTo(SpeechOrigin.CACHED);
    }

    @Test
    void synthesizesATextOfOneSentenceAnew() {
        Parlance parlance = Parlance.builder()
                .provider(first)
                .cache(InMemoryAudioStore.create())
                .build();
        speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("One.")));

        Speech speech = speechOf(parlance.renewing(List.of(new TextRange(0, 1))).synthesize(SpeechRequest.of("One.")));

        assertThat(speech.receipt().origin()).isEqualTo(SpeechOrigin.SYNTHESIZED);
    }

    /** A held piece that joined the synthesis of a caller who had heard the start of it when it broke off. */
    @Test
    void synthesizesAPieceAnewThatAnotherCallerLost() throws Exception {
        Gate gate = new Gate();
        FakeSpeechSynthesizer fake =
                FakeSpeechSynthesizer.builder("fake").holdAt(10_000, gate).build();
        fake.failNext(Fault.stop().atFrame(15_000));
        CountDownLatch asked = new CountDownLatch(3);
        Parlance parlance = Parlance.builder()
                .provider(FakeSpeechProvider.of(fake))
                .cache(InMemoryAudioStore.create())
                .listener(new SpeechListener() {
                    @Override
                    public void cacheMissed(Call call) {
                        asked.countDown();
                    }
                })
                .build();
        String sentence = "This sentence is long enough to be held.";
        Take streamed = Take.start(
                parlance.synthesizer(), SpeechRequest.of(sentence), RecordingSink.create(), new Cancellation());
        gate.awaitArrival();
        RecordingSink sink = RecordingSink.create();
        Take ahead = Take.start(parlance.synthesizer(), SpeechRequest.of("One. " + sentence), sink, new Cancellation());
        assertThat(asked.await(TestDeadline.NANOS, TimeUnit.NANOSECONDS))
                .as("asked for")
                .isTrue();

        gate.open();

        assertThat(streamed.await(TestDeadline.TIME).result().getLeft()).isInstanceOf(SpeechError.Truncated.class);
        assertThat(ahead.await(TestDeadline.TIME).result().isRight())
                .as("spoken")
                .isTrue();
        assertThat(CodedAudio.decode(sink.audio().orElseThrow()).runs())
                .extracting(CodedAudio.Run::textId)
                .containsExactly(CodedAudio.textId("One."), CodedAudio.textId(sentence));
    }

    @Test
    void closesItsProvidersOnceItIsClosed() {
        Parlance parlance = Parlance.builder().provider(first).provider(second).build();

        parlance.close();

        assertThat(first.isClosed()).isTrue();
        assertThat(second.isClosed()).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> parlance.synthesizer().synthesize(SpeechRequest.of("hello")));
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void closesTheOthersWhateverOneThrows(Throwable thrown) {
        Parlance parlance = Parlance.builder()
                .provider(new Stuck("a", thrown))
                .provider(first)
                .provider(new Stuck("b", new IllegalStateException()))
                .provider(second)
                .build();

        assertThatThrownBy(parlance::close)
                .isSameAs(thrown)
                .satisfies(first -> assertThat(first.getSuppressed()).hasSize(1));
        assertThat(first.isClosed()).isTrue();
        assertThat(second.isClosed()).isTrue();
    }

    @Test
    void refusesTwoProvidersOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parlance.builder().provider(first).provider(FakeSpeechProvider.named("first")))
                .withMessageContaining("first");
    }

    @Test
    void needsAProvider() {
        assertThatIllegalArgumentException().isThrownBy(() -> Parlance.builder().build());
    }

    @Test
    void opensAProviderWhenItIsFirstNeededAndOnlyOnce() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        Parlance parlance = Parlance.builder()
                .provider(first)
                .provider(SpeechProviderFactory.of("second", () -> {
                    opened.incrementAndGet();
                    return second;
                }))
                .build();
        speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")));
        assertThat(opened).hasValue(0);

        SpeechRequest request = SpeechRequest.of("hello", VoiceId.of("second:ada"));
        List<Take> takes = IntStream.range(0, 8)
                .mapToObj(caller ->
                        Take.start(parlance.synthesizer(), request, RecordingSink.create(), new Cancellation()))
                .toList();

        for (Take take : takes) {
            assertThat(take.await(TestDeadline.TIME).result().isRight())
                    .as("spoken")
                    .isTrue();
        }
        assertThat(opened).hasValue(1);
        parlance.close();
        assertThat(second.isClosed()).isTrue();
    }

    @Test
    void triesAgainToOpenAProviderThatFailed() {
        AtomicInteger tries = new AtomicInteger();
        Parlance parlance = Parlance.builder()
                .provider(SpeechProviderFactory.of("first", () -> {
                    if (tries.getAndIncrement() == 0) {
                        throw new IllegalStateException("the key sk-secret is wrong");
                    }
                    return first;
                }))
                .build();

        SpeechError error = errorOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")));

        assertThat(error.message())
                .contains("first cannot be opened: IllegalStateException")
                .doesNotContain("sk-secret");
        speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void quotesAFactoryThatSaysWhyItsProviderIsUnusable(boolean wrapped) {
        RuntimeException said = new UnusableProviderException("set ACME_KEY", new IOException("sk-secret"));
        RuntimeException thrown = wrapped ? new IllegalStateException("sk-secret", said) : said;
        Parlance parlance = Parlance.builder()
                .provider(SpeechProviderFactory.of("first", () -> {
                    throw thrown;
                }))
                .build();

        assertThat(errorOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")))
                        .message())
                .contains("first cannot be opened: set ACME_KEY")
                .doesNotContain("sk-secret");
    }

    static Stream<Arguments> openings() {
        SpeechError down = new SpeechError.Unavailable("no connection");
        SpeechError wrongKey = new SpeechError.Unauthorized("the key is wrong");
        return Stream.of(
                Arguments.of(new IllegalStateException("something else"), true),
                Arguments.of(new UnusableProviderException("set ACME_KEY"), false),
                Arguments.of(new UnusableProviderException("set another ACME_KEY", wrongKey), false),
                Arguments.of(new UnusableProviderException("start the server", down), true));
    }

    @ParameterizedTest
    @MethodSource("openings")
    void saysWhetherAProviderMayOpenLater(RuntimeException thrown, boolean later) {
        Parlance parlance = Parlance.builder()
                .provider(SpeechProviderFactory.of("first", () -> {
                    throw thrown;
                }))
                .build();

        assertThat(errorOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")))
                        .retryable())
                .isEqualTo(later);
    }

    @Test
    @Timeout(120)
    void refusesAProviderWhoseOpeningUsesTheChain() {
        AtomicReference<Parlance> chain = new AtomicReference<>();
        chain.set(Parlance.builder()
                .provider(SpeechProviderFactory.of("first", () -> {
                    chain.get().synthesizer().profile();
                    return first;
                }))
                .build());

        assertThat(errorOf(chain.get().synthesizer().synthesize(SpeechRequest.of("hello")))
                        .message())
                .contains("first is used or closed by its own opening");
    }

    @Test
    @Timeout(120)
    void refusesAProviderWhoseOpeningClosesTheChain() {
        AtomicReference<Parlance> chain = new AtomicReference<>();
        chain.set(Parlance.builder()
                .provider(SpeechProviderFactory.of("first", () -> {
                    chain.get().close();
                    return first;
                }))
                .build());

        assertThatIllegalStateException()
                .isThrownBy(() -> chain.get().synthesizer().synthesize(SpeechRequest.of("hello")))
                .withMessageContaining("first is used or closed by its own opening");
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void saysWhyAProviderCannotBeOpenedWhateverIsThrown(Throwable thrown) {
        assumeTrue(thrown instanceof Exception, "an error of the machine is the caller's to see");
        Parlance parlance = Parlance.builder()
                .provider(SpeechProviderFactory.of("first", () -> {
                    throw Rethrow.of(thrown);
                }))
                .build();

        assertThat(errorOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")))
                        .message())
                .contains("first cannot be opened: " + thrown.getClass().getSimpleName())
                .doesNotContain(String.valueOf(thrown.getMessage()));
        assertThat(errorOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello", VoiceId.of("other:x"))))
                        .message())
                .contains("other:x")
                .contains("there are first");
    }

    @Test
    void closesAProviderWhoseNameThrows() {
        SpeechProvider nameless = BrokenPort.changed(SpeechProvider.class, first, new Object() {
            public String name() {
                throw new IllegalStateException("no name");
            }
        });
        Parlance parlance = Parlance.builder()
                .provider(SpeechProviderFactory.of("first", () -> nameless))
                .build();

        errorOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")));

        assertThat(first.isClosed()).isTrue();
    }

    @Test
    void waitsForNoProviderThatIsStillOpening() throws Exception {
        Gate opening = new Gate();
        Parlance parlance = openedAt(opening);
        CompletableFuture<?> opened = InThread.start(() -> parlance.provider("first"));
        opening.awaitArrival();

        parlance.close();
        assertThat(first.isClosed()).isFalse();
        opening.open();

        assertThat(opened)
                .failsWithin(TestDeadline.TIME)
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class)
                .withMessageContaining("first is closed");
        assertThat(first.isClosed()).isTrue();
    }

    @Test
    void givesNoClosedProviderToACallThatWaitsForItsOpening() throws Exception {
        Gate opening = new Gate();
        Parlance parlance = openedAt(opening);
        CompletableFuture<?> opened = InThread.start(() -> parlance.provider("first"));
        opening.awaitArrival();
        FutureTask<Object> second = new FutureTask<>(() -> parlance.provider("first"));
        Thread waiting = new Thread(second, "waits for the opening");
        waiting.setDaemon(true);
        waiting.start();
        TestDeadline.await("the second call", () -> waiting.getState() == Thread.State.WAITING);

        parlance.close();
        opening.open();

        assertThat(opened).failsWithin(TestDeadline.TIME);
        assertThat(second)
                .failsWithin(TestDeadline.TIME)
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class)
                .withMessageContaining("first is closed");
    }

    /** Returns a chain whose provider is opened once {@code gate} is open. */
    private Parlance openedAt(Gate gate) {
        return Parlance.builder()
                .provider(SpeechProviderFactory.of("first", () -> {
                    pass(gate);
                    return first;
                }))
                .build();
    }

    private static void pass(Gate gate) {
        try {
            gate.pass();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closesOnlyWhatItOpened() {
        AtomicInteger opened = new AtomicInteger();
        Parlance parlance = Parlance.builder()
                .provider(SpeechProviderFactory.of("first", () -> {
                    opened.incrementAndGet();
                    return first;
                }))
                .build();

        parlance.close();
        parlance.close();

        assertThat(opened).hasValue(0);
        assertThatIllegalStateException()
                .isThrownBy(() -> parlance.synthesizer().synthesize(SpeechRequest.of("hello")));
        assertThat(opened).hasValue(0);
    }

    @Test
    void chainsOfOneBuilderAreClosedApart() {
        Parlance.Builder builder =
                Parlance.builder().provider(SpeechProviderFactory.of("first", () -> FakeSpeechProvider.named("first")));
        Parlance one = builder.build();
        Parlance other = builder.build();

        one.close();

        speechOf(other.synthesizer().synthesize(SpeechRequest.of("hello")));
    }

    @Test
    void closesAProviderThatIsNotTheOneItWasRegisteredAs() {
        Parlance parlance = Parlance.builder()
                .provider(SpeechProviderFactory.of("acme", () -> first))
                .build();

        assertThat(errorOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")))
                        .message())
                .contains("registered as acme calls itself first");
        assertThat(first.isClosed()).isTrue();
    }

    @Test
    void synthesizesOnceWhatIsCached() {
        InMemoryAudioStore store = InMemoryAudioStore.create();
        Parlance parlance = Parlance.builder().provider(first).cache(store).build();
        speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")));

        assertThat(speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")))
                        .receipt()
                        .origin())
                .isEqualTo(SpeechOrigin.CACHED);
        assertThat(first.fake().calls()).isOne();
    }

    @Test
    void replacesWhatIsCachedWhenToldTo() {
        InMemoryAudioStore store = InMemoryAudioStore.create();
        CachePolicy policy = CachePolicy.standard().refreshing();
        Parlance parlance =
                Parlance.builder().provider(first).cache(store, policy).build();

        speakTwice(parlance);

        assertThat(first.fake().calls()).isEqualTo(2);
        assertThat(store.entries()).hasSize(1);
    }

    @Test
    void cachesNothingOfAProviderWithoutACacheScope() {
        InMemoryAudioStore store = InMemoryAudioStore.create();
        Parlance parlance = Parlance.builder()
                .provider(first.withCacheScope(Optional.empty()))
                .cache(store)
                .build();

        speakTwice(parlance);

        assertThat(first.fake().calls()).isEqualTo(2);
        assertThat(store.entries()).isEmpty();
    }

    private static void speakTwice(Parlance parlance) {
        speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")));
        speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")));
    }

    /** A provider that cannot be closed. */
    private static final class Stuck implements SpeechProvider {
        private final FakeSpeechProvider good;
        private final Throwable thrown;

        Stuck(String name, Throwable thrown) {
            good = FakeSpeechProvider.named(name);
            this.thrown = thrown;
        }

        @Override
        public String name() {
            return good.name();
        }

        @Override
        public SpeechSynthesizer synthesizer() {
            return good.synthesizer();
        }

        @Override
        public Optional<StreamingSynthesizer> streaming() {
            return good.streaming();
        }

        @Override
        public Optional<String> cacheScope(ResolvedRequest request) {
            return good.cacheScope(request);
        }

        @Override
        public VoiceCatalog voices() {
            return good.voices();
        }

        @Override
        public void close() {
            throw Rethrow.of(thrown);
        }
    }
}
