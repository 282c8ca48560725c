package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.AudioWriter;
import dev.parlance.tts.testkit.BrokenPort;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"EffectivelyPrivate", "unused"}) // Changes of ports are called by reflection.
final class InterceptorsTest {
    private static final SpeechRequest HELLO = SpeechRequest.of("hello");

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
    private final InMemoryAudioStore store = InMemoryAudioStore.create();

    static List<Arguments> providers() {
        FakeSpeechProvider plain = FakeSpeechProvider.named("fake");
        return List.of(
                Arguments.of("whole texts, cached", plain),
                Arguments.of("whole texts, not cached", plain.withCacheScope(Optional.empty())),
                Arguments.of("fragments, cached", plain.withStreaming()),
                Arguments.of("fragments, not cached", plain.withStreaming().withCacheScope(Optional.empty())));
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("providers")
    void seesBothWaysOfSpeaking(String name, FakeSpeechProvider provider) {
        boolean streams = provider.streaming().isPresent();
        Parlance parlance = Parlance.builder()
                .provider(provider)
                .cache(store)
                .intercept(noting("outside"))
                .interceptUncached(noting("inside"))
                .build();

        speechOf(parlance.synthesizer().synthesize(HELLO));
        Either<SpeechError, SpeechReceipt> streamed = parlance.streaming()
                .synthesize(
                        SpeechRequest.withoutText().build(),
                        TextSource.of(List.of("good ", "morning")),
                        RecordingSink.create());

        assertThat(streamed.isRight()).as(name).isTrue();
        String second = streams ? " in fragments" : " good morning";
        assertThat(seen).containsExactly("outside hello", "inside hello", "outside" + second, "inside" + second);
    }

    @Test
    void seesWhatTheCacheAnswersOnlyOutside() {
        Parlance parlance = Parlance.builder()
                .provider(fake)
                .cache(store)
                .intercept(noting("outside"))
                .interceptUncached(noting("inside"))
                .build();

        speechOf(parlance.synthesizer().synthesize(HELLO));
        speechOf(parlance.synthesizer().synthesize(HELLO));

        assertThat(seen).containsExactly("outside hello", "inside hello", "outside hello");
    }

    @Test
    void runsInTheOrderInWhichTheyAreAdded() {
        Parlance parlance = Parlance.builder()
                .provider(fake)
                .intercept(noting("first"))
                .intercept(noting("second"))
                .build();

        speechOf(parlance.synthesizer().synthesize(HELLO));

        assertThat(seen).containsExactly("first hello", "second hello");
    }

    @Test
    void mayChangeTheRequest() {
        VoiceId lin = VoiceId.of("fake:lin");
        Parlance parlance = Parlance.builder()
                .provider(fake)
                .cache(store)
                .intercept((call, chain) ->
                        chain.proceed(call.withRequest(call.request().withVoice(lin))))
                .build();

        assertThat(speechOf(parlance.synthesizer().synthesize(HELLO)).receipt().voice())
                .isEqualTo(lin);
        assertThat(store.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.voice()).isEqualTo(lin));
    }

    @Test
    void mayAnswerByItself() {
        SpeechError refused = new SpeechError.Rejected("not now");
        Parlance parlance = Parlance.builder()
                .provider(fake)
                .intercept((call, chain) -> Either.left(refused))
                .build();

        assertThat(errorOf(parlance.synthesizer().synthesize(HELLO))).isEqualTo(refused);
        assertThat(fake.fake().calls()).isZero();
    }

    @Test
    void mayCallAgainBeforeAudioWasDelivered() {
        fake.fake().failNext(Fault.error(new SpeechError.Unavailable("down")));
        Parlance parlance = Parlance.builder()
                .provider(fake)
                .cache(store)
                .interceptUncached((call, chain) -> {
                    Either<SpeechError, SpeechReceipt> first = chain.proceed(call);
                    return first.isRight() ? first : chain.proceed(call);
                })
                .build();

        assertThat(CodedAudio.decode(speechOf(parlance.synthesizer().synthesize(HELLO))
                                .audio())
                        .runs())
                .singleElement()
                .matches(CodedAudio.Run::isWhole);
        assertThat(store.entries()).hasSize(1);
    }

    @Test
    @Timeout(120)
    void leavesNothingOpenWhenTheProviderSpeaksAfterTheInterceptorReturned() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AudioStore counting = BrokenPort.changed(AudioStore.class, store, new Object() {
            public AudioWriter open(AudioKey key, PcmFormat format) throws IOException {
                open.incrementAndGet();
                return BrokenPort.doing(open::decrementAndGet, "close", AudioWriter.class, store.open(key, format));
            }
        });
        Gate gate = new Gate();
        AtomicReference<FutureTask<Either<SpeechError, SpeechReceipt>>> late = new AtomicReference<>();
        Parlance parlance = Parlance.builder()
                .provider(fake)
                .cache(counting)
                .interceptUncached((call, chain) -> {
                    FutureTask<Either<SpeechError, SpeechReceipt>> task = new FutureTask<>(() -> {
                        gate.pass();
                        return chain.proceed(call);
                    });
                    late.set(task);
                    new Thread(task, "late").start();
                    return Either.left(new SpeechError.Unavailable("too late"));
                })
                .build();

        errorOf(parlance.synthesizer().synthesize(HELLO));
        gate.open();

        assertThat(errorOf(late.get().get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)))
                .isInstanceOf(SpeechError.SinkFailed.class);
        assertThat(open).as("writers that are open").hasValue(0);
        assertThat(store.entries()).isEmpty();
    }

    @Test
    void listenersReceiveEveryCall() {
        Parlance parlance = Parlance.builder()
                .provider(fake)
                .cache(store)
                .listener(new Noting())
                .build();

        speechOf(parlance.synthesizer().synthesize(HELLO));
        speechOf(parlance.synthesizer().synthesize(HELLO));
        fake.fake().failNext(Fault.error(new SpeechError.Unavailable("down")));
        errorOf(parlance.synthesizer().synthesize(SpeechRequest.of("another text")));

        assertThat(seen)
                .containsExactly(
                        "started fake:ada 5",
                        "missed",
                        "first audio",
                        "finished SYNTHESIZED",
                        "started fake:ada 5",
                        "hit",
                        "first audio",
                        "finished CACHED",
                        "started fake:ada 12",
                        "missed",
                        "failed Unavailable");
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void whatAListenerThrowsChangesNothing(Throwable thrown) {
        SpeechListener broken = new SpeechListener() {
            @Override
            public void firstAudio(Call call, Duration sinceStart) {
                throw Rethrow.of(thrown);
            }
        };
        Parlance parlance = Parlance.builder()
                .provider(fake)
                .listener(broken)
                .listener(new Noting())
                .build();

        speechOf(parlance.synthesizer().synthesize(HELLO));

        assertThat(seen).containsExactly("started fake:ada 5", "first audio", "finished SYNTHESIZED");
    }

    private SpeechInterceptor noting(String place) {
        return (call, chain) -> {
            seen.add(place + " "
                    + (call.text().isPresent() ? "in fragments" : call.request().text()));
            return chain.proceed(call);
        };
    }

    private final class Noting implements SpeechListener {
        @Override
        public void started(Call call) {
            seen.add("started " + call.voice() + " " + call.characters().getAsInt());
        }

        @Override
        public void cacheHit(Call call) {
            seen.add("hit");
        }

        @Override
        public void cacheMissed(Call call) {
            seen.add("missed");
        }

        @Override
        public void firstAudio(Call call, Duration sinceStart) {
            seen.add("first audio");
        }

        @Override
        public void ended(Call call, Ending ending) {
            seen.add(
                    ending instanceof Ending.Finished finished
                            ? "finished " + finished.receipt().origin()
                            : "failed "
                                    + ((Ending.Failed) ending)
                                            .error()
                                            .getClass()
                                            .getSimpleName());
        }
    }
}
