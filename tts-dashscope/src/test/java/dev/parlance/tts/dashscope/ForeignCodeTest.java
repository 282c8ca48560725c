package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TextFragment;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.testkit.FaultSocket;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the code of others throws, and however long it may take: the outcome arrives. */
@Timeout(120)
final class ForeignCodeTest {
    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);
    private static final Timeouts ENDLESS = new Timeouts(FOREVER, FOREVER, FOREVER, FOREVER);

    private final DashScopeServer service = DashScopeServer.start();
    private final RecordingSink sink = RecordingSink.create();
    private final List<DashScopeProvider> providers = new ArrayList<>();

    ForeignCodeTest() {
        HttpSpeech.on(service);
    }

    @AfterEach
    void close() {
        assertThat(providers)
                .extracting(DashScopeProvider::busyConnections)
                .as("connections in use")
                .allMatch(busy -> busy == 0, "is zero");
        providers.forEach(DashScopeProvider::close);
        service.close();
    }

    private DashScopeProvider open(DashScopeConfig.Builder config) {
        DashScopeProvider opened = DashScopeProvider.open(config.build());
        providers.add(opened);
        return opened;
    }

    static Stream<Throwable> thrown() {
        return Stream.of(new StackOverflowError("foreign"), new IOException("undeclared"), new IllegalStateException());
    }

    private static void throwing(Throwable what) {
        throw Rethrow.of(what);
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void tellsAtOnceThatTheTextFailed(Throwable what) {
        for (String model : new String[] {"qwen3-tts-flash-realtime", "cosyvoice-v3-flash"}) {
            SpeechError error = errorOf(speakStreamed(model, source(Optional.of(what), Optional.empty())));

            assertThat(error).isInstanceOf(SpeechError.TextFailed.class);
        }
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void speaksATextWhoseSourceFailsToClose(Throwable what) {
        speechOf(speakStreamed("qwen3-tts-flash-realtime", source(Optional.empty(), Optional.of(what))));
    }

    private Either<SpeechError, SpeechReceipt> speakStreamed(String model, TextSource source) {
        return open(service.config().timeouts(ENDLESS))
                .streaming()
                .orElseThrow()
                .synthesize(
                        SpeechRequest.withoutText().model(model).build(),
                        source,
                        RecordingSink.create(),
                        new Cancellation());
    }

    // One fragment, then the end or whatever is thrown.
    private static TextSource source(Optional<Throwable> next, Optional<Throwable> close) {
        return new TextSource() {
            private int asked;

            @Override
            public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
                if (++asked == 1) {
                    return Either.right(Optional.of(TextFragment.of("One sentence. ")));
                }
                next.ifPresent(ForeignCodeTest::throwing);
                return Either.right(Optional.empty());
            }

            @Override
            public void close() {
                close.ifPresent(ForeignCodeTest::throwing);
            }
        };
    }

    static Stream<Arguments> thrownByTransport() {
        return thrown().flatMap(what ->
                Stream.of("sse", "link", "realtime", "duplex").map(transport -> Arguments.of(transport, what)));
    }

    @ParameterizedTest
    @MethodSource("thrownByTransport")
    void tellsThatTheSinkFailed(String transport, Throwable what) {
        AudioSink failing = new AudioSink() {
            @Override
            public void begin(PcmFormat format) {}

            @Override
            public void write(ByteBuffer frames) {
                throwing(what);
            }
        };

        SpeechError error = errorOf(
                open(service.config()).synthesizer().synthesize(request(transport), failing, new Cancellation()));

        assertThat(error)
                .isInstanceOfSatisfying(
                        SpeechError.SinkFailed.class,
                        failed -> assertThat(failed.cause()).isSameAs(what));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void tellsThatTheSupplierOfKeysFailed(Throwable what) {
        DashScopeConfig.Builder config = DashScopeConfig.builder(() -> {
                    throwing(what);
                    return "";
                })
                .baseUrl(service.baseUrl());

        assertThat(errorOf(open(config).synthesizer().synthesize(request("sse"), sink)))
                .isInstanceOf(SpeechError.Unauthorized.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sse", "link", "realtime", "duplex"})
    void speaksWithTheLongestTimeouts(String transport) {
        speechOf(open(service.config().timeouts(ENDLESS)).synthesizer().synthesize(request(transport), sink));
    }

    static Stream<Arguments> endings() {
        return Stream.of("sse", "link", "realtime", "duplex")
                .flatMap(transport -> Stream.of(true, false).map(cancel -> Arguments.of(transport, cancel)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void endsWhenItIsToldToWithTheLongestTimeouts(String transport, boolean cancel) throws Exception {
        service.instead(FaultSocket::awaitEnd)
                .on("/generation", Events.reply(http -> http.head().stall()));
        DashScopeProvider opened = open(service.config().timeouts(ENDLESS));
        Cancellation cancellation = new Cancellation();
        FutureTask<SpeechError> call = new FutureTask<>(
                () -> errorOf(opened.synthesizer().synthesize(request(transport), sink, cancellation)));
        Thread caller = new Thread(call, "caller");
        caller.start();
        service.take();

        if (cancel) {
            cancellation.cancel();
        } else {
            caller.interrupt();
        }

        assertThat(call.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isInstanceOf(SpeechError.Cancelled.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999_999})
    void takesTimeoutsBelowAMillisecond(long nanos) {
        Duration tiny = Duration.ofNanos(nanos);
        service.on("/generation", Events.reply(http -> http.head().stall()));

        SpeechError error = errorOf(open(service.config().timeouts(new Timeouts(tiny, tiny, tiny, tiny)))
                .synthesizer()
                .synthesize(request("sse"), RecordingSink.create()));

        assertThat(error).isInstanceOf(SpeechError.TimedOut.class);
    }

    private static SpeechRequest request(String transport) {
        String model = switch (transport) {
            case "realtime" -> "qwen3-tts-flash-realtime";
            case "duplex" -> "cosyvoice-v3-flash";
            default -> "qwen3-tts-flash";
        };
        return SpeechRequest.builder("Some text to say.")
                .model(model)
                .vendorOption("dashscope.transport", transport)
                .build();
    }
}
