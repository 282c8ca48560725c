package dev.parlance.tts.openai;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Usage;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.ServerWav;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the dialects differ, each with the server that differs. */
@Timeout(120)
final class ToleranceTest {
    private final SpeechServer openAi = new OpenAiServer();
    private final SpeechServer vllm = new VllmOmniServer();
    private final SpeechServer kokoro = new KokoroServer();
    private final SpeechServer speaches = new SpeachesServer();
    private final SpeechServer localAi = new LocalAiServer();

    @AfterEach
    void close() {
        List.of(openAi, vllm, kokoro, speaches, localAi).forEach(SpeechServer::close);
    }

    private static void assertWhole(Caller caller) {
        assertThat(caller.sink.bytes()).as(caller.server.dialect()).isEqualTo(caller.pcm);
    }

    @Test
    void alwaysSaysWhichFormatItWants() {
        for (SpeechServer server : List.of(openAi, vllm, kokoro, speaches, localAi)) {
            speechOf(new Caller(server).speak());

            assertThat(server.asked().get("response_format"))
                    .as(server.dialect())
                    .isIn("pcm", "wav");
        }
    }

    @Test
    void readsEventsThatWereNotAskedFor() {
        Caller caller = new Caller(vllm);
        caller.next(http -> http.type("text/event-stream")
                .send(SpeechEventWriter.named(SpeechEventWriter.delta(ServerWav.header(SpeechServer.RATE_HZ, -1, -1))))
                .send(SpeechEventWriter.named(SpeechEventWriter.delta(caller.pcm)))
                .send(SpeechEventWriter.named(SpeechEventWriter.done(OpenAiServer.USAGE))));

        SpeechReceipt receipt = speechOf(caller.speak());

        assertWhole(caller);
        assertThat(receipt.usage().orElseThrow().unitsBilled()).hasValue(115);
    }

    @Test
    void readsBytesWhereEventsWereAskedFor() {
        Caller caller = new Caller(openAi);
        caller.next(http -> http.type("audio/pcm").body(caller.pcm));

        speechOf(caller.speak());

        assertThat(openAi.faults.requests().get(0).text()).contains("\"sse\"");
        assertWhole(caller);
    }

    /** As speaches writes them. */
    private Caller answeringBareEvents(String usage) {
        Caller caller = new Caller(speaches);
        return caller.next(http -> http.type("text/event-stream; charset=utf-8")
                .send(SpeechEventWriter.bare(SpeechEventWriter.delta(caller.pcm)))
                .send(SpeechEventWriter.bare(SpeechEventWriter.done(usage))));
    }

    @Test
    void readsTheTypeOfAnEventInItsData() {
        Caller caller = answeringBareEvents("");

        speechOf(caller.speak());

        assertWhole(caller);
    }

    @Test
    void readsTheTypeOfAnEventInItsLine() {
        Caller caller = new Caller(openAi);
        caller.next(http -> http.type("text/event-stream")
                .send(SpeechEventWriter.named(SpeechEventWriter.delta(caller.pcm)))
                .send("event: speech.audio.done\ndata: {}\n\n"));

        speechOf(caller.speak());

        assertWhole(caller);
    }

    private static OptionalLong billed(Caller caller, Map<String, String> options) {
        Usage usage = speechOf(caller.speak(options)).usage().orElseThrow();
        assertThat(usage.unitsCounted()).isEqualTo(Caller.TEXT.length());
        return usage.unitsBilled();
    }

    @Test
    void countsTheTokensOfADone() {
        assertThat(billed(new Caller(openAi), Map.of())).hasValue(115);
    }

    @Test
    void takesZeroTokensForUnknown() {
        String zeros = "\"token_usage\":{\"input_tokens\":0,\"output_tokens\":0,\"total_tokens\":0}";

        assertThat(billed(answeringBareEvents(zeros), Map.of())).isEmpty();
    }

    @Test
    void countsTokenUsageToo() {
        String usage = "\"token_usage\":{\"input_tokens\":3,\"output_tokens\":4}";

        assertThat(billed(answeringBareEvents(usage), Map.of())).hasValue(7);
    }

    @Test
    void countsTheTokensOfHeaders() {
        assertThat(billed(new Caller(vllm), Map.of("stream", "false", "stream_format", "")))
                .hasValue(95);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, -1", "2147483583, 2147483547", "2147483647, 2147483647", "36, 0"})
    void takesPlaceholdersOfAWavForAnUnknownLength(int riffSize, int dataSize) {
        Caller caller = new Caller(kokoro);
        caller.next(http -> http.type("audio/wav")
                .send(ServerWav.header(SpeechServer.RATE_HZ, riffSize, dataSize))
                .send(caller.pcm));

        speechOf(caller.speak());

        assertWhole(caller);
    }

    @ParameterizedTest
    @CsvSource({
        "server_error, 500, Unavailable",
        "server_error, -5, Unavailable",
        "BadRequestError, 400, Rejected",
        "rate_limit_exceeded, null, RateLimited",
        "insufficient_quota, null, QuotaExhausted"
    })
    void endsWithAnErrorThatComesAfterTheStatus(String type, String code, String expected) {
        Caller caller = new Caller(openAi);
        caller.begun(http -> {
            openAi.send(http, caller.half());
            http.send(SpeechEventWriter.named(SpeechEventWriter.error(type, code)));
        });

        SpeechError error = errorOf(caller.speak());

        assertThat(error.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(error.vendor().orElseThrow().code()).contains(type);
        assertThat(caller.sink.bytes()).isEqualTo(caller.half());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: error\ndata: {}\n\n",
                "data: {\"type\":\"error\"}\n\n",
                "data: {\"error\":\"it broke\"}\n\n",
                "data: {\"error\":{\"message\":\"it broke\",\"code\":503}}\n\n"
            })
    void endsWithAnErrorOfAnyForm(String event) {
        Caller caller = new Caller(openAi).begun(http -> http.send(event));

        assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.Unavailable.class);
    }

    @Test
    void takesJsonWithTheStatusOfASuccessForItsError() {
        for (SpeechServer server : List.of(openAi, vllm, kokoro, speaches)) {
            Caller caller = new Caller(server)
                    .next(http -> http.type("application/json")
                            .body("{\"error\":{\"message\":\"CUDA out of memory\",\"type\":\"server_error\","
                                    + "\"code\":500}}"));

            SpeechError error = errorOf(caller.speak());

            assertThat(error).as(server.dialect()).isInstanceOf(SpeechError.Unavailable.class);
            assertThat(error.message())
                    .contains(server.dialect() + " 500 server_error")
                    .doesNotContain("CUDA");
        }
    }

    private static SpeechReceipt speak(SpeechServer server, OpenAiConfig.Builder config) {
        return speechOf(new Caller(server).speak(SpeechRequest.of(Caller.TEXT), config));
    }

    @Test
    void saysThatTheRateOfPcmIsAssumed() {
        assertThat(speak(kokoro, kokoro.config().model("another")).warnings())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("24000 Hz is assumed");
    }

    @Test
    void assumesNoRateThatIsDocumentedAskedForOrStated() {
        assertThat(speak(kokoro, kokoro.config()).warnings()).isEmpty();
        assertThat(speak(speaches, speaches.config()).warnings()).isEmpty();
        assertThat(speak(vllm, vllm.config().model("another")).warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"audio/pcm;rate=16000, x-other", "audio/pcm, X-Sample-Rate"})
    void takesTheRateThatTheAnswerStates(String type, String header) {
        Caller caller = new Caller(kokoro);
        caller.next(http -> http.type(type).header(header, "16000").body(caller.pcm));

        SpeechReceipt receipt = speechOf(
                caller.speak(SpeechRequest.of(Caller.TEXT), kokoro.config().model("another")));

        assertThat(receipt.format()).isEqualTo(PcmFormat.mono(16_000));
        assertThat(receipt.warnings()).isEmpty();
    }

    @Test
    void takesTheChannelsThatTheAnswerStates() {
        Caller caller = new Caller(kokoro);
        caller.next(http -> http.type("audio/pcm;rate=24000;channels=2").body(caller.pcm));

        assertThat(speechOf(caller.speak()).format()).isEqualTo(new PcmFormat(24_000, 2));
    }

    @Test
    void refusesMoreChannelsThanTwo() {
        Caller caller = new Caller(kokoro);
        caller.next(http -> http.type("audio/pcm;rate=24000;channels=6").body(caller.pcm));

        assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.BadReply.class);
        assertThat(caller.sink.calls()).isEmpty();
    }

    @Test
    void refusesAnotherRateThanWasAskedFor() {
        Caller caller = new Caller(vllm);
        caller.next(http ->
                http.type("audio/wav").send(ServerWav.header(16_000, -1, -1)).send(caller.pcm));
        SpeechRequest request = SpeechRequest.builder(Caller.TEXT)
                .format(PcmFormat.mono(48_000))
                .build();

        assertThat(errorOf(caller.speak(request, vllm.config()))).isInstanceOf(SpeechError.BadReply.class);
        assertThat(caller.sink.calls()).isEmpty();
    }

    @Test
    void asksForAWholeAnswerWhereAStreamHasNoSpeed() {
        SpeechRequest faster = SpeechRequest.builder(Caller.TEXT)
                .prosody(Prosody.NORMAL.withRate(1.5))
                .build();

        speechOf(new Caller(vllm).speak(faster, vllm.config()));

        assertThat(vllm.asked()).containsEntry("speed", 1.5).doesNotContainKeys("stream", "stream_format");
    }

    @Test
    void namesLanguagesAsTheServerDoes() {
        SpeechRequest chinese = SpeechRequest.builder(Caller.TEXT)
                .language(Locale.SIMPLIFIED_CHINESE)
                .build();

        speechOf(new Caller(vllm).speak(chinese, vllm.config()));
        speechOf(new Caller(kokoro).speak(chinese, kokoro.config()));

        assertThat(vllm.asked()).containsEntry("language", "Chinese");
        assertThat(kokoro.asked()).containsEntry("lang_code", "z");
    }

    @Test
    void sendsVendorOptionsAsTheirTypes() {
        speechOf(new Caller(kokoro)
                .speak(Map.of("volume_multiplier", "1.5", "normalization_options", "{\"normalize\":false}")));

        assertThat(kokoro.asked())
                .containsEntry("volume_multiplier", 1.5)
                .containsEntry("normalization_options", Map.of("normalize", false));
    }

    @Test
    void sendsOpenAisCustomVoicesByTheirId() {
        SpeechRequest request = SpeechRequest.of(Caller.TEXT, VoiceId.of("openai:voice_1234"));

        speechOf(new Caller(openAi).speak(request, openAi.config()));

        assertThat(openAi.asked()).containsEntry("voice", Map.of("id", "voice_1234"));
    }

    @Test
    void sendsNoVoiceToAServerThatChoosesOne() {
        Caller caller = new Caller(localAi);
        speechOf(caller.speak(
                SpeechRequest.of(Caller.TEXT),
                OpenAiConfig.builder().dialect("localai").baseUrl(localAi.faults.uri("/v1"))));

        assertThat(localAi.asked()).doesNotContainKey("voice");
        assertThat(localAi.faults.requests().get(0).header("Authorization")).isEmpty();
    }
}
