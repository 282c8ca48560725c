package dev.parlance.tts.http;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VendorReply;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One synthesis by one call, and what {@link HttpConnections} makes impossible to forget. */
final class HttpSpeechTest {
    private static final PcmFormat FORMAT = PcmFormat.mono(16_000);
    private static final SynthesizerProfile PROFILE =
            SynthesizerProfile.builder(VoiceId.of("plain:voice")).build();

    private final FaultServer server = FaultServer.start();
    private final HttpConnections http = new HttpConnections(HttpSettings.of(server.uri("")));
    private final RecordingSink sink = RecordingSink.create();

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    // A body that OkHttp could send again.
    private Request request() {
        return new Request.Builder()
                .url(server.uri("/speech").toString())
                .post(RequestBody.create(new byte[] {1, 2}))
                .build();
    }

    private Either<SpeechError, SpeechReceipt> speak(UnaryOperator<HttpSpeech> how) {
        return http.synthesize(
                SpeechRequest.of("Some text"),
                PROFILE,
                sink,
                Cancellation.never(),
                resolved -> Either.right(how.apply(HttpSpeech.of(request()))));
    }

    @Test
    void deliversRawAudio() {
        server.next(http -> http.type("audio/pcm").send(new byte[] {1, 2, 3}).send(new byte[] {4}));

        SpeechReceipt receipt = speechOf(speak(speech -> speech.rawFormat(FORMAT)));

        assertThat(receipt.frames()).isEqualTo(2);
        assertThat(sink.bytes()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void takesNoRawAudioWhoseFormatNothingStates() {
        server.next(http -> http.type("audio/pcm").body(new byte[64]));

        assertThat(errorOf(speak(speech -> speech))).isInstanceOf(SpeechError.BadReply.class);
    }

    static Stream<FaultServer.Script> errorsThatDoNotArrive() {
        return Stream.of(
                http -> http.send("{").stall(),
                http -> http.send("{").cut(),
                http -> http.send("{").reset(),
                http -> http.header("Content-Encoding", "gzip").send("no gzip"),
                http -> http.repeat(" ", Duration.ofMillis(100)));
    }

    @ParameterizedTest
    @MethodSource("errorsThatDoNotArrive")
    void goesByTheStatusOfAnErrorThatDoesNotArrive(FaultServer.Script rest) {
        server.next(http -> rest.run(http.status(429).header("Retry-After", "7").promise(1_000)));

        assertThat(errorOf(speak(speech -> speech.rawFormat(FORMAT))))
                .isInstanceOfSatisfying(
                        SpeechError.RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @Test
    void callsAChunkThatBreaksOffTruncated() {
        server.next(http -> {
            http.type("audio/pcm").beginChunk(100, new byte[64]);
            TestDeadline.await("the audio", () -> sink.bytes().length >= 64);
            http.cut();
        });

        assertThat(errorOf(speak(speech -> speech.rawFormat(FORMAT)))).isEqualTo(new SpeechError.Truncated(32));
    }

    @Test
    void noticesAReadingThatDoesNotFinish() {
        server.next(http -> http.body(new byte[64]));

        assertThatThrownBy(() -> speak(speech -> speech.reading((body, answer, exchange) -> exchange.file())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not finished");
    }

    @Test
    void sendsABodyOnceThatCouldBeSentAgain() {
        server.next(http -> http.status(503).header("Retry-After", "0").body(""));

        assertThat(errorOf(speak(speech -> speech))).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void refusesARequestThatNothingWouldEnd() {
        assertThatThrownBy(() -> http.calls().newCall(request()).execute())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CallWatch");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void cancelsARequestThatWasOnlyTagged() {
        Cancellation cancellation = new Cancellation();
        server.next(http -> {
            cancellation.cancel();
            http.stall();
        });

        SpeechError error = errorOf(http.ask(Duration.ofMinutes(1), cancellation, watch -> {
            Request tagged = request().newBuilder().tag(CallWatch.class, watch).build();
            return http.calls().newCall(tagged).execute();
        }));

        assertThat(error).isInstanceOf(SpeechError.Cancelled.class);
    }

    @Test
    void namesTheStatusAndTheRequestButNothingOfTheKey() {
        server.next(http -> http.status(500).header("x-request-id", "req_1").body(""));
        server.next(
                http -> http.status(500).header("x-request-id", "sk-0123456789").body(""));
        ApiKey key = new ApiKey("sk-0123456789");

        assertThat(errorOf(speak(speech -> speech.key(key))).vendor().flatMap(VendorReply::requestId))
                .contains("req_1");
        assertThat(errorOf(speak(speech -> speech.key(key))).vendor().flatMap(VendorReply::requestId))
                .isEqualTo(Optional.empty());
        assertThat(server.requests().get(0).header("Authorization")).contains("Bearer sk-0123456789");
    }

    @Test
    void leavesTheErrorsOfAServiceToItsAdapter() {
        server.next(http -> http.status(418).body("short and stout"));

        SpeechError error = errorOf(speak(speech -> speech.errors(
                response -> new SpeechError.Rejected(response.body().string().length() + " bytes"))));

        assertThat(error.problem()).contains("15 bytes");
        assertThat(error.vendor().orElseThrow().status()).hasValue(418);
    }

    @Test
    void fetchesATextThatIsWholeAndNotTooLong() {
        server.next(http -> http.body("one\ntwo"));
        server.next(http -> http.promise(100).send("one").cut());
        server.next(http -> http.body(new byte[(4 << 20) + 1]));

        assertThat(http.text(request(), StatusErrors::of).get()).isEqualTo("one\ntwo");
        assertThat(http.text(request(), StatusErrors::of).getLeft()).isInstanceOf(SpeechError.BadReply.class);
        assertThat(http.text(request(), StatusErrors::of).getLeft()).isInstanceOf(SpeechError.BadReply.class);
    }

    @Test
    void sendsNothingThroughClosedConnections() {
        http.close();

        assertThatThrownBy(() -> speak(speech -> speech)).isInstanceOf(IllegalStateException.class);
    }
}
