package dev.parlance.tts.dashscope.cost;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.dashscope.DashScopeServer;
import dev.parlance.tts.dashscope.HttpSpeech;
import dev.parlance.tts.dashscope.model.Tables;
import dev.parlance.tts.speech.Cost;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Usage;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LedgerTest {
    private static final String DESIGN = "qwen-voice-design"; // 0.2 a call
    private static final Consumption ONE = Consumption.of(Duration.ZERO);

    private static Ledger ledger(String yuan) {
        return new Ledger(new PriceList(Tables.shipped(), "cn-beijing"), Optional.of(new BigDecimal(yuan)));
    }

    private static Either<SpeechError, String> call(Ledger ledger, Either<SpeechError, String> outcome) {
        return ledger.charge(DESIGN, ONE, () -> outcome, made -> Optional.empty());
    }

    @Test
    void spendsUpToTheBudgetAndNotBeyond() {
        Ledger ledger = ledger("0.5");

        call(ledger, Either.right("one"));
        call(ledger, Either.right("two"));

        assertThat(errorOf(call(ledger, Either.right("three")))).isInstanceOf(SpeechError.QuotaExhausted.class);
        assertThat(ledger.spent().amount()).isEqualByComparingTo("0.4");
    }

    @Test
    void refusesWhatHasNoPriceIfThereIsABudget() {
        Either<SpeechError, String> result =
                ledger("5").charge("some-new-model", ONE, () -> Either.right("made"), made -> Optional.empty());

        assertThat(errorOf(result).message()).contains("some-new-model");
    }

    @Test
    void makesWhatHasNoPriceIfThereIsNoBudget() {
        Ledger ledger = new Ledger(new PriceList(Tables.shipped(), "cn-beijing"), Optional.empty());

        assertThat(speechOf(ledger.charge("new", ONE, () -> Either.right("made"), made -> Optional.empty())))
                .isEqualTo("made");
    }

    @Test
    void countsWhatACallReallyCost() {
        Ledger ledger = ledger("5");
        Cost less = new PriceList(Tables.shipped(), "cn-beijing").cost(new BigDecimal("0.07"));

        speechOf(ledger.charge(DESIGN, ONE, () -> Either.right("made"), made -> Optional.of(less)));

        assertThat(ledger.spent().amount()).isEqualByComparingTo("0.07");
    }

    static Stream<SpeechError> free() {
        return Stream.of(
                new SpeechError.Unauthorized("x"),
                new SpeechError.Unavailable("x"),
                new SpeechError.Rejected("x"),
                new SpeechError.RateLimited(Optional.empty()),
                new SpeechError.TimedOut(TimeoutPhase.CONNECT, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @MethodSource("free")
    void spendsNothingOnWhatWasRefused(SpeechError error) {
        Ledger ledger = ledger("5");

        call(ledger, Either.left(error));

        assertThat(ledger.spent().amount()).isZero();
    }

    static Stream<SpeechError> billed() {
        return Stream.of(
                new SpeechError.Truncated(7),
                new SpeechError.BadReply("x"),
                new SpeechError.Cancelled(),
                new SpeechError.SinkFailed(new IllegalStateException()),
                new SpeechError.TimedOut(TimeoutPhase.BETWEEN_CHUNKS, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @MethodSource("billed")
    void countsWhatMayHaveBeenMade(SpeechError error) {
        Ledger ledger = ledger("5");

        call(ledger, Either.left(error));

        assertThat(ledger.spent().amount()).isEqualByComparingTo("0.2");
    }

    @Test
    void givesBackWhatABugHadSetAside() {
        Ledger ledger = ledger("0.2");
        assertThatThrownBy(() -> ledger.charge(
                        DESIGN,
                        ONE,
                        () -> {
                            throw new IllegalStateException("bug");
                        },
                        made -> Optional.empty()))
                .isInstanceOf(IllegalStateException.class);

        assertThat(speechOf(call(ledger, Either.right("made")))).isEqualTo("made");
    }

    @Test
    void isNotOverdrawnByManyAtOnce() throws InterruptedException, ExecutionException, TimeoutException {
        Ledger ledger = ledger("0.6");
        CountDownLatch ready = new CountDownLatch(8);
        List<FutureTask<Boolean>> calls = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                ready.countDown();
                ready.await();
                return call(ledger, Either.right("made")).isRight();
            });
            calls.add(task);
            new Thread(task, "spender").start();
        }

        int made = 0;
        for (FutureTask<Boolean> task : calls) {
            made += task.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS) ? 1 : 0;
        }

        assertThat(made).isEqualTo(3);
        assertThat(ledger.spent().amount()).isEqualByComparingTo("0.6");
    }

    @Test
    void tellsInTheReceiptWhatSpeechCost() {
        try (DashScopeServer server = DashScopeServer.start();
                DashScopeProvider provider =
                        DashScopeProvider.open(server.config().build())) {
            HttpSpeech.on(server);
            Speech speech = speechOf(provider.synthesizer()
                    .synthesize(SpeechRequest.of("Good morning, everybody.", VoiceId.of("dashscope:Cherry"))));

            Usage usage = speech.receipt().usage().orElseThrow();
            Cost expected = new PriceList(Tables.shipped(), "cn-beijing")
                    .of(
                            DashScopeConfig.DEFAULT_MODEL,
                            Consumption.expectedOf(usage.unitsBilled().orElseThrow()))
                    .orElseThrow();
            assertThat(usage.estimatedCost()).contains(expected);
            assertThat(provider.spent()).isEqualTo(expected);
        }
    }

    @Test
    void refusesToSpeakBeyondTheBudgetWithoutSendingAnything() {
        try (DashScopeServer server = DashScopeServer.start();
                DashScopeProvider provider = DashScopeProvider.open(
                        server.config().budgetYuan(new BigDecimal("0.0001")).build())) {
            SpeechRequest request = SpeechRequest.of("Good morning, everybody.", VoiceId.of("dashscope:Cherry"));

            assertThat(errorOf(provider.synthesizer().synthesize(request)))
                    .isInstanceOf(SpeechError.QuotaExhausted.class);
            assertThat(server.requests()).isZero();
        }
    }
}
