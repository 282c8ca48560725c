package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when the service, its store or the network misbehave. */
@Timeout(120)
final class HttpFaultsTest {
    private static final byte[] PCM = SpokenAudio.pcm("Some text to say");
    private static final byte[] HALF = Arrays.copyOf(PCM, PCM.length / 4 * 2);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Duration PACE = Duration.ofMillis(50);

    private final Set<Thread> threadsBefore = ourThreads();
    private final DashScopeServer server = DashScopeServer.start();
    private final RecordingSink sink = RecordingSink.create();
    private Timeouts timeouts = Timeouts.DEFAULT;
    private String transport = "sse";

    private static Set<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("parlance-http"))
                .collect(Collectors.toSet());
    }

    @AfterEach
    void leavesNoThread() throws InterruptedException {
        server.close();
        Set<Thread> left = ourThreads();
        left.removeAll(threadsBefore);
        for (Thread thread : left) {
            thread.join(TestDeadline.TIME.toMillis());
            assertThat(thread.isAlive()).as("still alive: %s", thread).isFalse();
        }
    }

    private Either<SpeechError, SpeechReceipt> speak() {
        return speak(server.baseUrl());
    }

    private Either<SpeechError, SpeechReceipt> speak(URI baseUrl) {
        DashScopeConfig config =
                server.config().baseUrl(baseUrl).timeouts(timeouts).build();
        return speak(config);
    }

    private Either<SpeechError, SpeechReceipt> speak(DashScopeConfig config) {
        SpeechRequest request = SpeechRequest.builder("Some text to say")
                .vendorOption("dashscope.transport", transport)
                .build();
        try (DashScopeProvider provider = DashScopeProvider.open(config)) {
            Either<SpeechError, SpeechReceipt> result = provider.synthesizer().synthesize(request, sink);
            assertThat(provider.busyConnections()).as("connections in use").isZero();
            return result;
        }
    }

    private SpeechError failure() {
        return errorOf(speak());
    }

    private void assertTruncated(SpeechError error) {
        assertThat(error).isEqualTo(new SpeechError.Truncated(sink.bytes().length / 2));
    }

    private static String firstHalf() {
        return Events.event(1, "result", 200, Events.audio(HALF));
    }

    private static String whole() {
        return Events.stream(PCM, 5_000);
    }

    @Test
    void says401IsAboutTheKey() {
        server.reply(HttpSpeech.refusal(401, Events.refusal("InvalidApiKey", "Invalid API-key provided.")));

        SpeechError error = failure();

        assertThat(error).isInstanceOf(SpeechError.Unauthorized.class);
        assertThat(error.message())
                .contains("401 InvalidApiKey", Events.REQUEST_ID)
                .doesNotContain(DashScopeServer.KEY);
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        server.reply(throttled(Map.of("Retry-After", "7")));

        assertThat(failure())
                .isInstanceOfSatisfying(
                        SpeechError.RateLimited.class,
                        error -> assertThat(error.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource({"503, ModelUnavailable", "503, ''", "500, InternalError"})
    void waitsAsLongAsAServiceThatCannotWorkAsks(int status, String code) {
        server.reply(http -> http.status(status).header("Retry-After", "7").body(Events.refusal(code, "Not now.")));

        assertThat(failure())
                .isInstanceOfSatisfying(
                        SpeechError.Unavailable.class,
                        error -> assertThat(error.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @Test
    void prefersMillisecondsToSeconds() {
        server.reply(throttled(Map.of("Retry-After", "7", "retry-after-ms", "250")));

        assertThat(failure())
                .isInstanceOfSatisfying(
                        SpeechError.RateLimited.class,
                        error -> assertThat(error.retryAfter()).contains(Duration.ofMillis(250)));
    }

    @Test
    void understandsADateToWaitFor() {
        Instant then = Instant.now().plusSeconds(90);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(then.atOffset(ZoneOffset.UTC));
        server.reply(throttled(Map.of("Retry-After", date)));

        assertThat(failure())
                .isInstanceOfSatisfying(
                        SpeechError.RateLimited.class,
                        error -> assertThat(error.retryAfter().orElseThrow())
                                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "0", "99999999999999", "Sun, 06 Nov 1994 08:49:37 GMT"})
    void doesNotKnowHowLongToWaitWhenItIsNotTold(String header) {
        server.reply(throttled(Map.of("Retry-After", header)));

        assertThat(failure())
                .isInstanceOfSatisfying(
                        SpeechError.RateLimited.class,
                        error -> assertThat(error.retryAfter()).isEmpty());
    }

    private static FaultServer.Script throttled(Map<String, String> headers) {
        return http -> {
            headers.forEach(http::header);
            http.status(429).body(Events.refusal("Throttling.RateQuota", "Requests rate limit exceeded"));
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void callsAGatewaysPageAnOutage(int status) {
        server.reply(HttpSpeech.refusal(status, "<html><body>Bad gateway</body></html>"));

        SpeechError error = failure();

        assertThat(error).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(error.retryable()).isTrue();
    }

    @Test
    void doesNotRepeatARequestOnItsOwn() {
        server.reply(http -> http.status(503).header("Retry-After", "0").body(""));

        failure();

        assertThat(server.requests()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "308"})
    void takesNoKeyToAnotherAddress(int status) {
        server.reply(http ->
                http.status(status).header("Location", server.url("/elsewhere")).body(""));

        assertThat(failure()).isInstanceOf(SpeechError.Rejected.class);
        assertThat(server.requests()).isOne();
    }

    @Test
    void readsARefusalInsideAnEvent() {
        server.reply(Events.reply(http -> http.status(400)
                .body(Events.error(400, "Arrearage", "Access denied, make sure your account is in good standing."))));

        assertThat(failure()).isInstanceOf(SpeechError.QuotaExhausted.class);
    }

    @Test
    void readsANestedRefusal() {
        server.reply(HttpSpeech.refusal(
                404,
                "{\"error\":{\"code\":\"model_not_found\",\"message\":\"The model x does not exist or you do not have"
                        + " access to it.\"},\"request_id\":\"r-1\"}"));

        SpeechError error = failure();

        assertThat(error).isInstanceOf(SpeechError.ModelRetired.class);
        assertThat(error.message()).contains("model_not_found, request r-1");
    }

    @Test
    void keepsOnlyTheBeginningOfAHugeRefusal() {
        server.reply(HttpSpeech.refusal(500, "x".repeat(5_000_000)));

        assertThat(failure()).isInstanceOf(SpeechError.Unavailable.class);
    }

    @Test
    void takesARefusalWithStatus200ForARefusal() {
        server.reply(http -> http.type("application/json")
                .body(Events.refusal("DataInspectionFailed", "Input data may contain inappropriate content.")));

        assertThat(failure()).isInstanceOf(SpeechError.Rejected.class);
    }

    @Test
    void takesABodyOfTheWrongTypeForWhatItIs() {
        server.reply(http -> http.type("text/plain").send(whole()));

        assertThat(speechOf(speak()).frames()).isEqualTo(PCM.length / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>captive portal</html>", "ok", "[]", "{}", "{\"output\":null}"})
    void takesNothingElseForAudio(String body) {
        server.reply(http -> http.body(body));

        assertThat(failure()).isInstanceOfAny(SpeechError.BadReply.class, SpeechError.Truncated.class);
        assertThat(sink.calls()).isEmpty();
    }

    @Test
    void saysThatNothingListens() {
        FaultServer gone = FaultServer.start();
        gone.close();

        assertThat(errorOf(speak(gone.uri("/api/v1")))).isInstanceOf(SpeechError.Unavailable.class);
    }

    @Test
    void saysThatAHostIsUnknownWithoutNamingIt() {
        SpeechError error = errorOf(speak(URI.create("https://secret.workspace.invalid/api/v1")));

        assertThat(error).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(error.message()).doesNotContain("secret");
    }

    static Stream<FaultServer.Script> faultsBeforeTheHeaders() {
        return Stream.of(
                FaultExchange::reset,
                FaultExchange::cut,
                http -> http.raw("HTTP/1.1 200 OK\r\nContent-"),
                http -> http.raw("SSH-2.0-OpenSSH\r\n\r\n").stall());
    }

    @ParameterizedTest
    @MethodSource("faultsBeforeTheHeaders")
    void takesAnEndBeforeTheHeadersForAnOutage(FaultServer.Script fault) {
        for (String way : new String[] {"sse", "link"}) {
            transport = way;
            server.reply(fault);

            assertThat(failure()).as(way).isInstanceOf(SpeechError.Unavailable.class);
        }
        assertThat(server.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("faultsBeforeTheHeaders")
    void takesAnEndBeforeTheHeadersOfADownloadForAnOutage(FaultServer.Script fault) {
        afterALink().reply(fault).reply(fault);

        assertThat(failure()).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(server.requests()).isEqualTo(3);
    }

    @Test
    void deliversWhatCameBeforeAReset() {
        server.reply(Events.reply(http -> {
            http.send(firstHalf());
            // The reset would overtake what is still on its way: wait until the client has read it and waits for more.
            awaitHalf();
            http.reset();
        }));

        assertTruncated(failure());
        assertThat(sink.bytes()).isEqualTo(HALF);
    }

    private void awaitHalf() {
        TestDeadline.await("half of the audio", () -> sink.bytes().length >= HALF.length);
    }

    @Test
    void callsABodyThatBreaksOffTruncated() {
        server.reply(Events.reply(http -> http.promise(100_000_000).send(firstHalf())));

        assertTruncated(failure());
        assertThat(sink.bytes()).isEqualTo(HALF);
    }

    @Test
    void callsAStreamWithoutAStopTruncated() {
        server.reply(Events.reply(firstHalf()));

        assertTruncated(failure());
        assertThat(sink.bytes()).isEqualTo(HALF);
    }

    @Test
    void callsAStreamThatStopsForAnotherReasonTruncated() {
        String otherwise = Events.event(2, "result", 200, Events.stop().replace("\"stop\"", "\"length\""));
        server.reply(Events.reply(firstHalf() + otherwise));

        assertTruncated(failure());
    }

    @Test
    void callsAStreamThatEndsInsideAnEventTruncated() {
        server.reply(Events.reply(whole().substring(0, whole().indexOf("id:2") + 500)));

        assertTruncated(failure());
        assertThat(sink.bytes()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, InvalidParameter, Rejected",
        "429, Throttling.RateQuota, RateLimited",
        "500, InternalError.Algo, Unavailable",
        "400, DataInspectionFailed, Rejected",
        "503, ModelUnavailable, Unavailable"
    })
    void endsWithTheErrorInTheStream(int status, String code, String error) {
        server.reply(Events.reply(firstHalf() + Events.error(status, code, "words")));

        SpeechError failure = failure();

        assertThat(failure.getClass().getSimpleName()).isEqualTo(error);
        assertThat(failure.vendor().orElseThrow().status()).hasValue(status);
        assertThat(sink.bytes()).isEqualTo(HALF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:{\"output\":{\"audio\":{\"data\":\"AAAA\n\n",
                "data:{\"output\":{\"audio\":{\"data\":\"AA*A\"}}}\n\n",
                "data:{\"output\":{\"audio\":{\"data\":\"A===\"}}}\n\n",
                "data:nonsense\n\n"
            })
    void refusesWhatCannotBeRead(String broken) {
        server.reply(Events.reply(firstHalf() + broken + whole()));

        assertThat(failure()).isInstanceOf(SpeechError.BadReply.class);
        assertThat(sink.bytes()).startsWith(HALF).hasSize(HALF.length);
    }

    @Test
    void refusesAudioThatEndsInsideAFrame() {
        server.reply(Events.reply(Events.stream(Arrays.copyOf(PCM, 5_001), 999)));

        assertThat(failure()).isInstanceOf(SpeechError.BadReply.class);
        assertThat(sink.bytes()).hasSize(5_000);
    }

    @Test
    void refusesAudioOfAnotherFormatThanAskedFor() {
        server.reply(Events.reply(Events.stream(SpokenAudio.wav(PCM, 16_000), 999)));
        SpeechRequest request = SpeechRequest.builder("Some text to say")
                .format(PcmFormat.mono(24_000))
                .build();

        try (DashScopeProvider provider = DashScopeProvider.open(server.config().build())) {
            assertThat(errorOf(provider.synthesizer().synthesize(request, sink)))
                    .isInstanceOf(SpeechError.BadReply.class);
        }
        assertThat(sink.calls()).isEmpty();
    }

    @Test
    void speaksFromABodyThatComesByteByByte() {
        server.reply(Events.reply(http -> http.drip(Events.stream(HALF, 999))));

        assertThat(speechOf(speak()).frames()).isEqualTo(HALF.length / 2);
        assertThat(sink.bytes()).isEqualTo(HALF);
    }

    @Test
    void speaksFromAZippedBody() throws IOException {
        Buffer zipped = new Buffer();
        try (var zip = Okio.buffer(new GzipSink(zipped))) {
            zip.writeUtf8(whole());
        }
        server.reply(http -> http.header("Content-Encoding", "gzip").body(zipped.readByteArray()));

        assertThat(speechOf(speak()).frames()).isEqualTo(PCM.length / 2);
    }

    @Test
    void speaksFromOneHugeEvent() {
        byte[] pcm = SpokenAudio.pcm("x".repeat(2_500));
        server.reply(Events.reply(Events.stream(pcm, pcm.length)));

        assertThat(speechOf(speak()).frames()).isEqualTo(pcm.length / 2);
        assertThat(sink.bytes()).isEqualTo(pcm);
    }

    @Test
    void speaksOnceWhenTheLastEventComesTwice() {
        String events = whole();
        server.reply(Events.reply(events + events.substring(events.lastIndexOf("id:"))));

        assertThat(speechOf(speak()).frames()).isEqualTo(PCM.length / 2);
    }

    @Test
    void doesNotWaitForMoreAfterTheStop() {
        server.reply(Events.reply(http -> http.send(whole()).stall()));

        SpeechReceipt receipt = speechOf(speak());

        assertThat(receipt.frames()).isEqualTo(PCM.length / 2);
        assertThat(receipt.elapsed()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void followsTheLinkWhenTheAnswerIsNoStream() {
        HttpSpeech.on(server);
        server.reply(HttpSpeech.link(server.url("/a.wav"))).reply(HttpSpeech.file(SpokenAudio.wav(PCM, 24_000)));

        assertThat(speechOf(speak()).frames()).isEqualTo(PCM.length / 2);
    }

    @Test
    void timesOutWhileConnecting() {
        timeouts = shortOnly(TimeoutPhase.CONNECT);
        try (FaultServer full = FaultServer.full()) {
            assertTimedOut(TimeoutPhase.CONNECT, speak(full.uri("/")));
        }
    }

    @Test
    void timesOutWaitingForHeaders() {
        timeouts = shortOnly(TimeoutPhase.FIRST_AUDIO);
        server.reply(FaultExchange::stall);

        assertTimedOut(TimeoutPhase.FIRST_AUDIO, speak());
    }

    @Test
    void timesOutWaitingForTheFirstAudioThroughKeepAlives() {
        timeouts = shortOnly(TimeoutPhase.FIRST_AUDIO);
        server.reply(Events.reply(http -> http.repeat(":keep-alive\n\n", PACE)));

        assertTimedOut(TimeoutPhase.FIRST_AUDIO, speak());
    }

    @Test
    void timesOutBetweenChunksThroughKeepAlives() {
        timeouts = shortOnly(TimeoutPhase.BETWEEN_CHUNKS);
        server.reply(Events.reply(http -> http.send(firstHalf()).repeat(":keep-alive\n\n", PACE)));

        assertTimedOut(TimeoutPhase.BETWEEN_CHUNKS, speak());
        assertThat(sink.bytes()).isEqualTo(HALF);
    }

    @Test
    void timesOutInAllWhenAudioDrips() {
        // Not as short: within it comes some audio.
        Duration total = Duration.ofSeconds(2);
        timeouts = new Timeouts(LONG, LONG, LONG, total);
        String little = Events.event(1, "result", 200, Events.audio(new byte[48]));
        server.reply(Events.reply(http -> http.repeat(little, PACE)));

        assertThat(failure()).isEqualTo(new SpeechError.TimedOut(TimeoutPhase.TOTAL, total));
        assertThat(sink.bytes()).isNotEmpty();
    }

    private void assertTimedOut(TimeoutPhase phase, Either<SpeechError, SpeechReceipt> result) {
        assertThat(errorOf(result)).isEqualTo(new SpeechError.TimedOut(phase, SHORT));
    }

    // The others are long: however slow the machine, it is this one that passes.
    private static Timeouts shortOnly(TimeoutPhase phase) {
        return new Timeouts(
                phase == TimeoutPhase.CONNECT ? SHORT : LONG,
                phase == TimeoutPhase.FIRST_AUDIO ? SHORT : LONG,
                phase == TimeoutPhase.BETWEEN_CHUNKS ? SHORT : LONG,
                LONG);
    }

    @Test
    void downloadsWithoutTheKeyAndWithTheQueryAsItIs() throws InterruptedException {
        transport = "link";
        String target = "/1d/aa/y.wav?Expires=1&OSSAccessKeyId=LTAI0&Signature=a%2Fb%2Bc%3D&x=a+b";
        server.reply(HttpSpeech.link(server.url(target))).reply(HttpSpeech.file(SpokenAudio.wav(PCM, 24_000)));

        speechOf(speak());
        server.take();
        var download = server.take();

        assertThat(download.target()).isEqualTo(target);
        assertThat(download.header("Authorization")).isEmpty();
        assertThat(download.header("X-DashScope-SSE")).isEmpty();
    }

    @Test
    void takesAudioInTheAnswerItself() {
        transport = "link";
        server.reply(
                http -> http.body(Events.audio(SpokenAudio.wav(PCM, 24_000)).replace("\"null\"", "\"stop\"")));

        assertThat(speechOf(speak()).frames()).isEqualTo(PCM.length / 2);
        assertThat(server.requests()).isOne();
    }

    @Test
    void callsAShortDownloadTruncated() {
        afterALink().reply(http -> http.type("audio/x-wav").promise(100_000_000).send(SpokenAudio.wav(HALF, 24_000)));

        assertTruncated(failure());
        assertThat(sink.bytes()).isEqualTo(HALF);
    }

    @Test
    void callsAnAnswerThatBreaksOffBeforeItsLinkTruncated() {
        transport = "link";
        server.reply(http -> http.type("application/json")
                .promise(100_000_000)
                .send("{\"output\":{\"finish_reason\":\"stop\",\"audio\":"));

        assertTruncated(failure());
    }

    @Test
    void callsAWavThatIsShorterThanItsHeaderTruncated() {
        byte[] header = SpokenAudio.wavHeader(24_000, 36 + PCM.length, PCM.length);
        afterALink().reply(HttpSpeech.file(SpokenAudio.joined(header, HALF)));

        assertTruncated(failure());
    }

    @Test
    void doesNotTrustAnEndThatMayBeABrokenConnection() {
        afterALink()
                .reply(http -> http.raw("HTTP/1.0 200 OK\r\nContent-Type: audio/x-wav\r\n\r\n")
                        .raw(SpokenAudio.wav(HALF, 24_000)));

        assertThat(failure()).isInstanceOf(SpeechError.BadReply.class);
    }

    @Test
    void saysThatALinkHasExpired() {
        String xml =
                "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Request has expired.</Message></Error>";
        afterALink().reply(HttpSpeech.refusal(403, xml)).reply(HttpSpeech.refusal(403, xml));

        SpeechError error = failure();

        assertThat(error).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(error.message()).contains("synthesize again").contains("403");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?><Error/>",
                "<html>hello</html>",
                "{\"code\":\"x\"}",
                "hello world, this is text",
                ""
            })
    void takesNoTextForAFile(String body) {
        afterALink().reply(http -> http.body(body));

        assertThat(failure()).isInstanceOf(SpeechError.BadReply.class);
        assertThat(sink.calls()).isEmpty();
    }

    @Test
    void triesADownloadAgainAndCountsIt() {
        afterALink().reply(HttpSpeech.refusal(503, "busy")).reply(HttpSpeech.file(SpokenAudio.wav(PCM, 24_000)));

        SpeechReceipt receipt = speechOf(speak());

        assertThat(receipt.attempts()).isEqualTo(2);
        assertThat(sink.bytes()).isEqualTo(PCM);
    }

    @Test
    void givesADownloadUpAfterTheSecondTry() {
        afterALink().reply(HttpSpeech.refusal(503, "busy")).reply(HttpSpeech.refusal(503, "busy"));

        assertThat(failure()).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(server.requests()).isEqualTo(3);
    }

    @Test
    void followsARedirectOfADownload() {
        afterALink().reply(redirectTo("/z.wav")).reply(HttpSpeech.file(SpokenAudio.wav(PCM, 24_000)));

        assertThat(speechOf(speak()).frames()).isEqualTo(PCM.length / 2);
    }

    @Test
    void doesNotFollowRedirectsForEver() {
        afterALink();
        for (int hop = 0; hop < 4; hop++) {
            server.reply(redirectTo("/y.wav"));
        }

        assertThat(failure()).isInstanceOf(SpeechError.BadReply.class);
        assertThat(server.requests()).isEqualTo(5);
    }

    /** Lets the next answer be a link, and returns the server for what is found there. */
    private DashScopeServer afterALink() {
        transport = "link";
        return server.reply(HttpSpeech.link(server.url("/y.wav")));
    }

    private static FaultServer.Script redirectTo(String path) {
        return http -> http.status(302).header("Location", path).body("");
    }

    @Test
    void upgradesLinksToHttps() {
        transport = "link";
        server.reply(HttpSpeech.link("http://dashscope-result.invalid/y.wav?Signature=secret"));

        SpeechError error = failure();

        // No such host: all that can be seen is that it was looked for, and that nothing of the link is told.
        assertThat(error).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(error.message()).doesNotContain("secret").doesNotContain("dashscope-result");
    }

    @Test
    void refusesADownloadOverItsLimit() {
        afterALink().reply(HttpSpeech.file(SpokenAudio.wav(PCM, 24_000)));

        SpeechError error =
                errorOf(speak(server.config().downloadLimitBytes(1_000).build()));

        assertThat(error).isInstanceOf(SpeechError.BadReply.class);
        assertThat(sink.calls()).isEmpty();
    }

    @Test
    void stopsADownloadThatGrowsOverItsLimit() {
        afterALink().reply(http -> http.type("audio/x-wav").send(SpokenAudio.wav(PCM, 24_000)));

        SpeechError error =
                errorOf(speak(server.config().downloadLimitBytes(20_000).build()));

        assertThat(error).isInstanceOf(SpeechError.BadReply.class);
        assertThat(sink.bytes()).hasSizeLessThanOrEqualTo(20_000);
    }

    @Test
    void refusesAMissingLink() {
        transport = "link";
        server.reply(HttpSpeech.link(""));

        assertThat(failure()).isInstanceOf(SpeechError.BadReply.class);
    }

    @Test
    void asksForAKeyBeforeAnythingIsSent() {
        DashScopeConfig config =
                DashScopeConfig.builder("").baseUrl(server.baseUrl()).build();

        SpeechError error = errorOf(speak(config));

        assertThat(error).isInstanceOf(SpeechError.Unauthorized.class);
        assertThat(error.message()).contains("DASHSCOPE_API_KEY", "https://");
        assertThat(server.requests()).isZero();
        assertThat(error.vendor()).isEqualTo(Optional.empty());
    }
}
