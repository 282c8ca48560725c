package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.cache.CachedSynthesizer;
import dev.parlance.tts.cache.TieredAudioStore;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TextFragment;
import dev.parlance.tts.speech.TextIntake;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.FaultyAudioStore;
import dev.parlance.tts.testkit.FaultyAudioStore.Failing;
import dev.parlance.tts.testkit.Foreign;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.Take;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever foreign code throws, and whatever it waits for, the outcome arrives. */
final class ForeignCodeTest {
    private static final SpeechRequest REQUEST = SpeechRequest.of("0123456789".repeat(10), VoiceId.of("fake:ada"));

    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();
    private final InMemoryAudioStore store = InMemoryAudioStore.create();

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void whatABackendThrowsReachesEveryCallerOfASharedSynthesis(Throwable thrown) throws InterruptedException {
        Gate gate = new Gate();
        FakeSpeechSynthesizer failing =
                FakeSpeechSynthesizer.builder("fake").holdAt(20_000, gate).build();
        failing.failNext(Fault.bug(thrown).atFrame(30_000));
        CachedSynthesizer caching = CachedSynthesizer.over(failing, store);
        List<Take> takes = IntStream.range(0, 4)
                .mapToObj(caller -> Take.start(caching, REQUEST, RecordingSink.create(), new Cancellation()))
                .toList();
        awaitSubscribers(caching, takes.size());
        gate.open();

        for (Take take : takes) {
            assertThat(take.endsWithin(TestDeadline.TIME)).as("the call ends").isTrue();
        }
        assertThatThrownBy(() -> takes.get(0).await(TestDeadline.TIME)).hasCause(thrown);
        assertThat(speechOf(caching.synthesize(REQUEST)).audio().frames()).isEqualTo(fake.frames(REQUEST));
    }

    // A caller that comes after the failure starts a synthesis of its own.
    private static void awaitSubscribers(CachedSynthesizer caching, int count) {
        TestDeadline.await("the callers", () -> caching.subscribers(REQUEST) >= count);
    }

    @ParameterizedTest
    @MethodSource("failuresOfAStore")
    void whatAStoreThrowsIsAWarning(Failing failing, Throwable thrown) throws InterruptedException {
        speechOf(CachedSynthesizer.over(fake, store).synthesize(REQUEST));
        FaultyAudioStore faulty = FaultyAudioStore.over(store, failing).throwing(() -> Optional.of(thrown));
        CachedSynthesizer caching = CachedSynthesizer.over(fake, faulty);

        SpeechReceipt found = whole(caching);
        store.remove(caching.keyOf(REQUEST));
        SpeechReceipt made = whole(caching);

        assertThat(Stream.of(found, made).flatMap(receipt -> receipt.warnings().stream()))
                .isNotEmpty()
                .allMatch(warning -> warning.endsWith(thrown.getClass().getSimpleName()));
    }

    private static Stream<Arguments> failuresOfAStore() {
        // Where a failure costs no caller anything there is no warning: LATER_READ is an error, READER and
        // READ_BACK fall back.
        return Stream.of(
                        Failing.FIND,
                        Failing.FIRST_READ,
                        Failing.OPEN,
                        Failing.WRITE,
                        Failing.COMMIT,
                        Failing.ENTRY,
                        Failing.CLOSE)
                .flatMap(failing -> Foreign.throwables().stream().map(thrown -> Arguments.of(failing, thrown)));
    }

    // A read that fails once audio was delivered is an error, whichever store it is.
    @ParameterizedTest
    @EnumSource(value = Failing.class, mode = EnumSource.Mode.EXCLUDE, names = "LATER_READ")
    void whatTheFastOfTwoStoresThrowsCostsNothing(Failing failing) throws InterruptedException {
        speechOf(CachedSynthesizer.over(fake, store).synthesize(REQUEST));
        FaultyAudioStore fast = FaultyAudioStore.over(InMemoryAudioStore.create(), failing)
                .throwing(() -> Optional.of(new AssertionError("an error")));
        CachedSynthesizer caching = CachedSynthesizer.over(fake, TieredAudioStore.of(fast, store));

        whole(caching);
        whole(caching);
    }

    private SpeechReceipt whole(CachedSynthesizer caching) throws InterruptedException {
        RecordingSink sink = RecordingSink.create();
        Either<SpeechError, SpeechReceipt> result = Take.start(caching, REQUEST, sink, new Cancellation())
                .await(TestDeadline.TIME)
                .result();
        SpeechReceipt receipt = result.getOrElseThrow(error -> new AssertionError(error.message()));
        assertThat(sink.bytes()).hasSize((int) fake.frames(REQUEST) * 2);
        return receipt;
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void whatAnIterableThrowsIsTextFailed(Throwable thrown) {
        Iterable<String> failing = () -> {
            throw Rethrow.of(thrown);
        };

        assertThat(TextSource.of(failing).next(new Cancellation())).isEqualTo(textFailed(thrown));
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void whatAnIteratorThrowsIsTextFailed(Throwable thrown) {
        Iterable<String> failing = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                throw Rethrow.of(thrown);
            }

            @Override
            public String next() {
                throw new AssertionError("not asked for");
            }
        };

        assertThat(TextSource.of(failing).next(new Cancellation())).isEqualTo(textFailed(thrown));
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void whatASourceThrowsIsTextFailedForAnAdapter(Throwable thrown) {
        TextIntake intake = TextIntake.from(new TextSource() {
            @Override
            public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
                throw Rethrow.of(thrown);
            }

            @Override
            public void close() {}
        });

        assertThat(intake.next(new Cancellation())).isEqualTo(textFailed(thrown));
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void whatAPublisherThrowsIsTextFailed(Throwable thrown) {
        TextSource subscribing = TextSource.of((Flow.Publisher<String>) subscriber -> {
            throw Rethrow.of(thrown);
        });
        TextSource requesting =
                TextSource.of((Flow.Publisher<String>) subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                    @Override
                    public void request(long count) {
                        throw Rethrow.of(thrown);
                    }

                    @Override
                    public void cancel() {}
                }));
        TextSource reporting = TextSource.of((Flow.Publisher<String>) subscriber -> subscriber.onError(thrown));

        assertThat(inTime(() -> subscribing.next(new Cancellation()))).isEqualTo(textFailed(thrown));
        assertThat(inTime(() -> requesting.next(new Cancellation()))).isEqualTo(textFailed(thrown));
        assertThat(inTime(() -> reporting.next(new Cancellation()))).isEqualTo(textFailed(thrown));
    }

    @Test
    @SuppressWarnings("NullAway") // The publisher of the test breaks the rule that nothing is null.
    void aPublisherThatSendsNullFails() {
        TextSource source = TextSource.of((Flow.Publisher<String>) subscriber -> {
            Thread sender = new Thread(() -> subscriber.onNext(null), "sender");
            sender.setUncaughtExceptionHandler((thread, thrown) -> {});
            sender.start();
        });

        assertThat(errorOf(inTime(() -> source.next(new Cancellation()))))
                .isInstanceOfSatisfying(
                        SpeechError.TextFailed.class,
                        failed -> assertThat(failed.cause()).isInstanceOf(NullPointerException.class));
    }

    @Test
    void anInterruptThrownByASourceIsACancellation() {
        Iterable<String> interrupted = () -> {
            throw Rethrow.of(new InterruptedException());
        };

        assertThat(errorOf(TextSource.of(interrupted).next(new Cancellation())))
                .isInstanceOf(SpeechError.Cancelled.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    // Were the store called under a lock of ours, it and the thread that it waits for would wait for each other.
    @Test
    void aStoreMayWaitForAThreadThatAsksTheCache() throws InterruptedException {
        AtomicReference<CachedSynthesizer> cache = new AtomicReference<>();
        CachedSynthesizer caching =
                CachedSynthesizer.over(fake, asking(store, () -> cache.get().subscribers(REQUEST)));
        cache.set(caching);

        assertThat(whole(caching).warnings()).isEmpty();
        assertThat(whole(caching).warnings()).isEmpty();
    }

    @Test
    void oneOfTwoStoresMayWaitForAThreadThatAsksBoth() throws InterruptedException {
        AtomicReference<CachedSynthesizer> cache = new AtomicReference<>();
        AtomicReference<AudioStore> both = new AtomicReference<>();
        Callable<Object> question = () -> both.get().find(cache.get().keyOf(REQUEST));
        both.set(TieredAudioStore.of(asking(InMemoryAudioStore.create(), question), asking(store, question)));
        CachedSynthesizer caching = CachedSynthesizer.over(fake, both.get());
        cache.set(caching);

        assertThat(whole(caching).warnings()).isEmpty();
        assertThat(whole(caching).warnings()).isEmpty();
        assertThat(whole(caching).origin()).isEqualTo(SpeechOrigin.CACHED);
    }

    /** Returns {@code store}, which has another thread do something before each of its answers and waits for it. */
    private static AudioStore asking(AudioStore store, Callable<?> question) {
        AtomicBoolean busy = new AtomicBoolean();
        return FaultyAudioStore.over(store, Failing.FIND, Failing.values()).throwing(() -> {
            // Once at a time, since the question may come back to this store.
            if (!busy.getAndSet(true)) {
                inTime(question);
                busy.set(false);
            }
            return Optional.empty();
        });
    }

    private static <T> Either<SpeechError, T> textFailed(Throwable thrown) {
        return Either.left(new SpeechError.TextFailed(thrown));
    }

    /** Runs {@code call} in a daemon thread, so that one that hangs fails its test, not the build. */
    private static <T> T inTime(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "call");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the call does not return", e);
        }
    }
}
