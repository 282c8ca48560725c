package dev.parlance.tts.resilience;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.RequestRate;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.RecordingListener;
import dev.parlance.tts.testkit.RecordingListener.EventKind;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.SettableClock;
import dev.parlance.tts.testkit.SpeechAssertions;
import dev.parlance.tts.testkit.TestDeadline;
import dev.parlance.tts.testkit.VirtualClock;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
final class ResilienceTest {
    private static final SpeechError DOWN = new SpeechError.Unavailable("down");
    private static final SpeechRequest HELLO = SpeechRequest.of("Hello.");
    private static final String WAITING = "waiting";

    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();
    private final VirtualClock clock = VirtualClock.automatic();
    private final List<Duration> waited = new ArrayList<>();
    private final SettableClock calendar = new SettableClock();

    static Stream<SpeechError> curable() {
        return Stream.of(
                DOWN,
                new SpeechError.RateLimited(Optional.empty()),
                new SpeechError.Truncated(0),
                new SpeechError.TimedOut(TimeoutPhase.CONNECT, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @MethodSource("curable")
    void repeatsWhatASecondTryCures(SpeechError error) {
        fake.failNext(Fault.error(error));

        Speech speech = speechOf(synthesizer(Resilience.builder()).synthesize(HELLO));

        SpeechAssertions.assertThat(speech).saysOnly("Hello.");
        assertThat(speech.receipt().attempts()).isEqualTo(2);
        assertThat(fake.calls()).isEqualTo(2);
    }

    static Stream<SpeechError> refusals() {
        return Stream.of(
                new SpeechError.Rejected("content"),
                new SpeechError.Unauthorized("key"),
                new SpeechError.QuotaExhausted("used up"),
                new SpeechError.BadReply("not audio"),
                new SpeechError.Unavailable("the file is damaged").untilMended(),
                new SpeechError.ModelRetired("m", Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void repeatsNothingElse(SpeechError error) {
        fake.failNext(Fault.error(error));

        assertThat(errorOf(synthesizer(Resilience.builder()).synthesize(HELLO))).isEqualTo(error);
        assertThat(fake.calls()).isOne();
    }

    @Test
    void neverRepeatsWhatWasReceived() {
        fake.failNext(Fault.stop().atFrame(500));

        assertThat(errorOf(synthesizer(Resilience.builder()).synthesize(HELLO)))
                .isEqualTo(new SpeechError.Truncated(500));
        assertThat(fake.calls()).isOne();
    }

    @Test
    void repeatsWhatBeganWithoutAnyAudio() {
        SpeechInterceptor begun = (call, next) -> {
            try {
                call.sink().begin(PcmFormat.mono(16_000));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return next.proceed(call);
        };
        fake.failNext(Fault.error(new SpeechError.Unavailable("down")));

        Speech speech = speechOf(chain(Resilience.builder())
                .interceptUncached(begun)
                .build()
                .synthesizer()
                .synthesize(HELLO));

        assertThat(speech.receipt().attempts()).isEqualTo(2);
    }

    @Test
    void repeatsAPieceThatIsHeldThoughItBrokeOffInTheMiddle() {
        fake.failWhen(
                request -> request.text().equals("Two.") && fake.calls() < 4,
                Fault.stop().atFrame(500));

        for (boolean cached : new boolean[] {true, false}) {
            Parlance.Builder chain = chain(Resilience.builder().attempts(9));
            if (cached) {
                chain.cache(InMemoryAudioStore.create());
            }
            Speech speech = speechOf(chain.build().synthesizer().synthesize(SpeechRequest.of("One. Two. Three.")));

            SpeechAssertions.assertThat(speech).says("One.", "Two.", "Three.");
        }
    }

    @Test
    void endsAfterAsManyAttemptsAsAreAllowed() {
        fake.failAlways(Fault.error(DOWN));

        assertThat(errorOf(synthesizer(Resilience.builder().attempts(4)).synthesize(HELLO)))
                .isEqualTo(DOWN);
        assertThat(fake.calls()).isEqualTo(4);
    }

    static Stream<SpeechError> withAWait() {
        return Stream.of(
                new SpeechError.RateLimited(Optional.of(Duration.ofSeconds(42))),
                new SpeechError.Unavailable("down", Optional.of(Duration.ofSeconds(20))));
    }

    @ParameterizedTest
    @MethodSource("withAWait")
    void waitsAsLongAsTheProviderAsks(SpeechError error) {
        fake.failNext(Fault.error(error));

        speechOf(synthesizer(Resilience.builder()).synthesize(HELLO));

        assertThat(waited).first().isEqualTo(error.retryAfter().orElseThrow());
    }

    @Test
    void doesNotWaitOutAnOutage() {
        SpeechError outage = new SpeechError.Unavailable("down", Optional.of(Duration.ofSeconds(21)));
        fake.failNext(Fault.error(outage));

        assertThat(errorOf(synthesizer(Resilience.builder()).synthesize(HELLO))).isEqualTo(outage);
        assertThat(waited).isEmpty();
    }

    @Test
    void tellsListenersOfEachRepetition() {
        SpeechError limited = new SpeechError.RateLimited(Optional.of(Duration.ofSeconds(7)));
        fake.failNext(Fault.error(limited), Fault.error(DOWN));
        RecordingListener heard = RecordingListener.create();
        Resilience.Builder resilience = Resilience.builder().waits(Duration.ZERO, Duration.ZERO);

        speechOf(chain(resilience).listener(heard).build().synthesizer().synthesize(HELLO));

        assertThat(heard.events(EventKind.RETRIED))
                .extracting(RecordingListener.Event::values)
                .containsExactly(List.of(1, limited, Duration.ofSeconds(7)), List.of(2, DOWN, Duration.ZERO));
        assertThat(heard.events(EventKind.CALL_STARTED)).as("calls").hasSize(1);
    }

    @Test
    void beginsNoAttemptAfterTheTotal() {
        fake.failAlways(Fault.error(new SpeechError.RateLimited(Optional.of(Duration.ofSeconds(42)))));

        errorOf(synthesizer(Resilience.builder().attempts(9).total(Duration.ofSeconds(100)))
                .synthesize(HELLO));

        assertThat(fake.calls()).isEqualTo(3);
    }

    @Test
    void waitsLongerWithEachAttempt() {
        fake.failAlways(Fault.error(DOWN));

        errorOf(synthesizer(Resilience.builder().attempts(6).waits(Duration.ofSeconds(1), Duration.ofSeconds(4)))
                .synthesize(HELLO));

        assertThat(waited).hasSize(5);
        List<Integer> most = List.of(1, 2, 4, 4, 4);
        for (int attempt = 0; attempt < most.size(); attempt++) {
            assertThat(waited.get(attempt)).isLessThanOrEqualTo(Duration.ofSeconds(most.get(attempt)));
        }
    }

    @Test
    void endsItsWaitWhenItIsCancelled() throws Exception {
        VirtualClock still = VirtualClock.manual();
        Cancellation cancellation = new Cancellation();
        fake.failNext(Fault.error(new SpeechError.RateLimited(Optional.of(Duration.ofDays(1)))));
        SpeechSynthesizer synthesizer = chain(Resilience.builder().total(Duration.ofDays(2)), still)
                .build()
                .synthesizer();
        FutureTask<Either<SpeechError, SpeechReceipt>> call =
                new FutureTask<>(() -> synthesizer.synthesize(HELLO, RecordingSink.create(), cancellation));
        new Thread(call, "caller").start();
        still.awaitWaiting(1);

        cancellation.cancel();

        assertThat(errorOf(call.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)))
                .isInstanceOf(SpeechError.Cancelled.class);
    }

    @Test
    void leavesABackendAloneThatKeepsFailing() {
        fake.failAlways(Fault.error(DOWN));
        SpeechSynthesizer synthesizer = synthesizer(Resilience.builder().attempts(1));
        for (int call = 0; call < 10; call++) {
            errorOf(synthesizer.synthesize(HELLO));
        }

        assertThat(errorOf(synthesizer.synthesize(HELLO)).message()).contains("left alone");
        assertThat(fake.calls()).isEqualTo(10);

        fake.recover();
        calendar.advance(Duration.ofSeconds(31));
        speechOf(synthesizer.synthesize(HELLO));
    }

    @Test
    void isNotLedToLeaveABackendAloneByRefusals() {
        fake.failAlways(Fault.error(new SpeechError.Rejected("content")));
        SpeechSynthesizer synthesizer = synthesizer(Resilience.builder().attempts(1));
        for (int call = 0; call < 30; call++) {
            errorOf(synthesizer.synthesize(HELLO));
        }

        assertThat(fake.calls()).isEqualTo(30);
    }

    @Test
    void givesAProviderNoMoreCallsAtOnceThanAllowed() {
        Parlance chain =
                chain(Resilience.builder().atOnce(1)).lookAhead(7, 1 << 20).build();

        speechOf(chain.synthesizer().synthesize(SpeechRequest.of("One. Two. Three. Four. Five. Six. Seven. Eight.")));

        assertThat(fake.mostActive()).isOne();
    }

    @Test
    void spreadsRequestsAsTheProfileStates() {
        FakeSpeechSynthesizer slow = FakeSpeechSynthesizer.builder("slow")
                .offeringAlso(profile -> profile.requestRate(new RequestRate(1, Duration.ofHours(1))))
                .build();
        SpeechSynthesizer synthesizer = Parlance.builder()
                .provider(FakeSpeechProvider.of(slow))
                .interceptUncached(
                        Resilience.builder().total(Duration.ofHours(9)).build(calendar, recording(clock)))
                .build()
                .synthesizer();

        for (int call = 0; call < 3; call++) {
            speechOf(synthesizer.synthesize(HELLO));
        }

        assertThat(waited).hasSize(2);
        assertThat(waited.get(1)).isGreaterThan(Duration.ofMinutes(60));
    }

    @Test
    void takesNoPlaceInTheRateForACallThatIsCancelledWhileItWaits() throws Exception {
        VirtualClock still = VirtualClock.manual();
        SpeechSynthesizer synthesizer = Parlance.builder()
                .provider(FakeSpeechProvider.of(fake))
                .interceptUncached(Resilience.builder()
                        .rate(new RequestRate(1, Duration.ofHours(1)))
                        .total(Duration.ofHours(9))
                        .build(calendar, recording(still)))
                .build()
                .synthesizer();
        speechOf(synthesizer.synthesize(HELLO));
        for (int call = 0; call < 5; call++) {
            Cancellation cancellation = new Cancellation();
            FutureTask<Either<SpeechError, SpeechReceipt>> waiting =
                    new FutureTask<>(() -> synthesizer.synthesize(HELLO, RecordingSink.create(), cancellation));
            new Thread(waiting, "caller").start();
            still.awaitWaiting(1);
            cancellation.cancel();
            assertThat(errorOf(waiting.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)))
                    .isInstanceOf(SpeechError.Cancelled.class);
        }

        assertThat(fake.calls()).isOne();
        assertThat(waited).hasSize(5).allMatch(wait -> wait.compareTo(Duration.ofMinutes(64)) < 0);
    }

    @Test
    void isLimitedAtOnceWhereAPauseIsLongerThanTheTotal() {
        fake.failNext(Fault.error(new SpeechError.RateLimited(Optional.of(Duration.ofHours(6)))));
        SpeechSynthesizer synthesizer = synthesizer(Resilience.builder().total(Duration.ofMinutes(1)));
        errorOf(synthesizer.synthesize(HELLO));

        SpeechError error = errorOf(synthesizer.synthesize(HELLO));

        assertThat(error).isInstanceOf(SpeechError.RateLimited.class);
        assertThat(fake.calls()).isOne();
    }

    @Test
    void countsTheTimeInWhichOthersWaitBeforeItAsWaiting() throws Exception {
        VirtualClock still = VirtualClock.manual();
        CountDownLatch begun = new CountDownLatch(2);
        SpeechSynthesizer synthesizer = Parlance.builder()
                .provider(FakeSpeechProvider.of(fake))
                .interceptUncached(Resilience.builder()
                        .rate(new RequestRate(1, Duration.ofHours(1)))
                        .total(Duration.ofMinutes(90))
                        .build(calendar, telling(still, begun)))
                .build()
                .synthesizer();
        speechOf(synthesizer.synthesize(HELLO));
        List<FutureTask<Either<SpeechError, Speech>>> waiting = new ArrayList<>();
        for (int call = 0; call < 2; call++) {
            FutureTask<Either<SpeechError, Speech>> task = new FutureTask<>(() -> synthesizer.synthesize(HELLO));
            waiting.add(task);
            new Thread(task, WAITING).start();
        }
        begun.await();
        still.awaitWaiting(1);

        still.advance(Duration.ofMinutes(64));

        List<Either<SpeechError, Speech>> outcomes = new ArrayList<>();
        for (FutureTask<Either<SpeechError, Speech>> task : waiting) {
            outcomes.add(task.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS));
        }
        assertThat(outcomes).filteredOn(Either::isRight).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Either::isLeft)
                .extracting(Either::getLeft)
                .hasOnlyElementsOfType(SpeechError.RateLimited.class);
    }

    @Test
    void standsAnyDuration() {
        fake.failAlways(Fault.error(new SpeechError.RateLimited(Optional.of(Duration.ofSeconds(Long.MAX_VALUE)))));
        errorOf(synthesizer(Resilience.builder().total(Duration.ofSeconds(Long.MAX_VALUE)))
                .synthesize(HELLO));
        fake.recover();
        fake.failNext(Fault.error(DOWN));

        speechOf(synthesizer(Resilience.builder().waits(Duration.ofNanos(5), Duration.ofSeconds(Long.MAX_VALUE)))
                .synthesize(HELLO));
    }

    @Test
    void doesNotRepeatTextInFragments() {
        fake.failNext(Fault.error(DOWN));
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(fake).withStreaming())
                .interceptUncached(Resilience.builder().build(calendar, recording(clock)))
                .build();

        assertThat(errorOf(chain.streaming()
                        .synthesize(
                                SpeechRequest.withoutText().build(),
                                TextSource.of(List.of("Hello.")),
                                RecordingSink.create(),
                                Cancellation.never())))
                .isEqualTo(DOWN);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        Resilience.Builder builder = Resilience.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.attempts(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.atOnce(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.waits(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }

    private SpeechSynthesizer synthesizer(Resilience.Builder resilience) {
        return chain(resilience).build().synthesizer();
    }

    private Parlance.Builder chain(Resilience.Builder resilience) {
        return chain(resilience, clock);
    }

    private Parlance.Builder chain(Resilience.Builder resilience, VirtualClock time) {
        return Parlance.builder()
                .provider(FakeSpeechProvider.of(fake))
                .interceptUncached(resilience.build(calendar, recording(time)));
    }

    /** Tells {@code begun} whenever a thread that is called {@value #WAITING} has looked at the clock for the first time. */
    private Waits telling(VirtualClock time, CountDownLatch begun) {
        Waits waits = recording(time);
        Set<Thread> known = ConcurrentHashMap.newKeySet();
        return new Waits() {
            @Override
            public boolean await(Duration wait, Cancellation cancellation) throws InterruptedException {
                return waits.await(wait, cancellation);
            }

            @Override
            public long nanoTime() {
                long now = waits.nanoTime();
                if (Thread.currentThread().getName().equals(WAITING) && known.add(Thread.currentThread())) {
                    begun.countDown();
                }
                return now;
            }
        };
    }

    private Waits recording(VirtualClock time) {
        return new Waits() {
            @Override
            public boolean await(Duration wait, Cancellation cancellation) throws InterruptedException {
                synchronized (waited) {
                    waited.add(wait);
                }
                return time.await(wait, cancellation);
            }

            @Override
            public long nanoTime() {
                return time.nanoTime();
            }
        };
    }
}
