package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FaultSocket;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every WebSocket of the service may do wrong: one outcome, the right one, and nothing left open. */
@Timeout(120)
abstract class SocketFaults {
    private static final Duration SHORT = Duration.ofMillis(300);
    // Not as short: a slow machine may take that long for what comes after the sink.
    private static final Duration SHORTER_THAN_THE_SINK = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Timeouts PATIENT = timeouts(LONG, LONG, LONG);

    private final DashScopeServer service = DashScopeServer.start();
    private final RecordingSink sink = RecordingSink.create();
    private Optional<DashScopeProvider> provider = Optional.empty();

    abstract String modelName();

    @AfterEach
    void close() {
        provider.ifPresent(DashScopeProvider::close);
        service.close();
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.dashscope.SocketFault#ofTransport")
    void tellsWhatWentWrongInTheMiddle(SocketFault fault) throws InterruptedException {
        tellsWhatWentWrong(fault.inTheMiddle(this::audioThen));
    }

    @Test
    void deliversWhatCameBeforeAReset() throws InterruptedException {
        tellsWhatWentWrong(SocketFault.late("resets", SpeechError.Truncated.class, audioThen(peer -> {
            // The reset would overtake what is still under way: wait until the client has read it.
            TestDeadline.await("the audio", () -> sink.bytes().length >= SocketFault.AUDIO.length);
            peer.reset();
        })));
    }

    @ParameterizedTest
    @MethodSource({"faults", "dev.parlance.tts.dashscope.SocketFault#ofTransport"})
    void tellsWhatWentWrong(SocketFault fault) throws InterruptedException {
        service.instead(fault.script());

        SpeechError error = errorOf(speak(PATIENT));

        assertThat(error).isInstanceOf(fault.meaning());
        assertThat(sink.bytes().length / 2).as("frames heard").isEqualTo((int) fault.frames());
        assertThat(error.message()).doesNotContain(DashScopeServer.KEY).doesNotContain("127.0.0.1");
        assertNothingOpen();
    }

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized",
        "403, Unauthorized",
        "429, RateLimited",
        "500, Unavailable",
        "503, Unavailable",
        "302, Rejected",
        "404, Rejected",
        "200, BadReply"
    })
    void tellsWhyTheHandshakeWasRefused(int status, String meaning) {
        service.reply(HttpSpeech.refusal(status, "<html>no</html>"));

        SpeechError error = errorOf(speak(PATIENT));

        assertThat(error.getClass().getSimpleName()).isEqualTo(meaning);
    }

    @Test
    void waitsAsLongAsTheHandshakeSays() {
        service.reply(http -> http.status(429)
                .header("Retry-After", "7")
                .body("{\"code\":\"Throttling\",\"message\":\"slow\",\"request_id\":\"r-1\"}"));

        SpeechError error = errorOf(speak(PATIENT));

        assertThat(error).isInstanceOfSatisfying(SpeechError.RateLimited.class, limited -> {
            assertThat(limited.retryAfter()).contains(Duration.ofSeconds(7));
            assertThat(limited.vendor().orElseThrow().requestId()).contains("r-1");
        });
    }

    @Test
    void refusesAServerThatDoesNotProveItSpeaksWebSocket() throws InterruptedException {
        service.reply(http -> http.webSocket("wrong").awaitEnd());

        assertThat(errorOf(speak(PATIENT))).isInstanceOf(SpeechError.BadReply.class);
        assertNothingOpen();
    }

    @Test
    void timesOutWhileNothingComes() throws InterruptedException {
        service.instead(FaultSocket::awaitEnd);

        assertTimedOut(TimeoutPhase.FIRST_AUDIO, timeouts(SHORT, LONG, LONG));
    }

    @Test
    void timesOutWhenTheAudioStops() throws InterruptedException {
        service.instead(audioThen(FaultSocket::awaitEnd));

        assertTimedOut(TimeoutPhase.BETWEEN_CHUNKS, timeouts(LONG, SHORT, LONG));
    }

    @Test
    void timesOutWhenItOnlyPings() throws InterruptedException {
        service.instead(audioThen(peer -> {
            while (true) {
                peer.ping("still here");
            }
        }));

        assertTimedOut(TimeoutPhase.BETWEEN_CHUNKS, timeouts(LONG, SHORT, LONG));
    }

    @Test
    void timesOutWhenItNeverEnds() throws InterruptedException {
        service.instead(audioThen(peer -> {
            while (true) {
                moreAudio(peer);
            }
        }));

        assertTimedOut(TimeoutPhase.TOTAL, timeouts(LONG, LONG, Duration.ofSeconds(1)));
    }

    @Test
    void doesNotCountTheTimeOfTheSink() {
        sink.on(CallKind.WRITE, 1, SocketFaults::takeLong).on(CallKind.WRITE, 3, SocketFaults::takeLong);

        assertThat(speechOf(speak(timeouts(LONG, SHORTER_THAN_THE_SINK, LONG))).frames())
                .isPositive();
    }

    // It is never counted down: this is how long the sink takes.
    private static void takeLong() throws InterruptedException {
        boolean over =
                !new CountDownLatch(1).await(SHORTER_THAN_THE_SINK.plus(SHORT).toMillis(), TimeUnit.MILLISECONDS);
        assertThat(over).isTrue();
    }

    /** Returns what a service does that sends {@link SocketFault#AUDIO} and goes on so. */
    abstract FaultSocket.Script audioThen(FaultSocket.Script rest);

    /** Sends some more audio. */
    abstract void moreAudio(FaultSocket peer) throws IOException;

    private void assertTimedOut(TimeoutPhase phase, Timeouts timeouts) throws InterruptedException {
        long start = System.nanoTime();

        SpeechError error = errorOf(speak(timeouts));

        assertThat(error).isEqualTo(new SpeechError.TimedOut(phase, timeouts.of(phase)));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
        assertNothingOpen();
    }

    private static Timeouts timeouts(Duration firstAudio, Duration betweenChunks, Duration total) {
        return new Timeouts(LONG, firstAudio, betweenChunks, total);
    }

    private Either<SpeechError, SpeechReceipt> speak(Timeouts timeouts) {
        DashScopeConfig config =
                service.config().model(modelName()).timeouts(timeouts).build();
        DashScopeProvider opened = DashScopeProvider.open(config);
        provider = Optional.of(opened);
        SpeechRequest request = SpeechRequest.of("A sentence. And another one.", VoiceId.of("dashscope:Cherry"));
        return opened.synthesizer().synthesize(request, sink, new Cancellation());
    }

    private void assertNothingOpen() throws InterruptedException {
        assertThat(service.awaitIdle()).as("no connection is left open").isTrue();
        assertThat(provider.orElseThrow().busyConnections())
                .as("connections that count as in use")
                .isZero();
    }
}
