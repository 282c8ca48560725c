package dev.parlance.tts.dashscope.speech;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.dashscope.DashScopeServer;
import dev.parlance.tts.dashscope.Events;
import dev.parlance.tts.dashscope.HttpSpeech;
import dev.parlance.tts.dashscope.model.ModelSpec;
import dev.parlance.tts.dashscope.model.Tables;
import dev.parlance.tts.dashscope.model.TransportKind;
import dev.parlance.tts.dashscope.model.VendorError;
import dev.parlance.tts.dashscope.model.VendorOptions;
import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ErrorTableTest {
    private final DashScopeServer server = DashScopeServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    /** A row of {@code error-rows.tsv}: one error of the service's documentation, as it arrives. */
    record Row(
            VendorError.Source source,
            OptionalInt status,
            String code,
            String message,
            String error,
            boolean retryable) {
        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(
                    VendorError.Source.valueOf(cells[0].toUpperCase(Locale.ROOT).replace('-', '_')),
                    cells[1].isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cells[1])),
                    cells[2],
                    cells[3].replace("xxx", "20000"),
                    cells[4],
                    Boolean.parseBoolean(cells[5]));
        }

        VendorError refusal() {
            return new VendorError(source, status, code, message, Optional.of("r-1"), Optional.empty());
        }
    }

    static List<Row> rows() throws IOException {
        try (InputStream in = ErrorTableTest.class.getResourceAsStream("error-rows.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        }
    }

    static Stream<Row> rowsOverHttp() throws IOException {
        return rows().stream().filter(row -> row.source() == VendorError.Source.HTTP);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void knowsWhatItMeans(Row row) {
        SpeechError error = order("qwen3-tts-flash").error(row.refusal());

        assertMeant(row, error);
    }

    @ParameterizedTest
    @MethodSource("rowsOverHttp")
    void isToldSoByAnAnswer(Row row) {
        server.reply(HttpSpeech.refusal(
                row.status().orElse(400),
                Events.refusal(row.code(), row.message().replace("\"", "\\\""))));

        assertMeant(row, failure());
    }

    @ParameterizedTest
    @MethodSource("rowsOverHttp")
    void isToldSoInTheStream(Row row) {
        String event =
                Events.error(row.status().orElse(400), row.code(), row.message().replace("\"", "\\\""));
        server.reply(Events.reply(event));

        assertMeant(row, failure());
    }

    private static void assertMeant(Row row, SpeechError error) {
        assertThat(error.getClass().getSimpleName()).isEqualTo(row.error());
        assertThat(error.retryable()).isEqualTo(row.retryable());
        // The service's own words may quote the text.
        if (row.message().length() > 30) {
            assertThat(error.message()).doesNotContain(row.message());
        }
        assertThat(error.vendor()).isPresent();
    }

    @Test
    void decidesByTheCodeWhenTheStatusSaysOtherwise() {
        VendorError refusal = refusal(400, "Throttling.RateQuota", "");

        assertThat(error(refusal)).isInstanceOf(SpeechError.RateLimited.class);
    }

    @Test
    void decidesByTheWordsWhenTheCodeSaysOtherwise() {
        VendorError refusal = refusal(500, "InternalError.Algo.Whatever", "Range of input length should be [1, 512]");

        assertThat(error(refusal)).isInstanceOfSatisfying(SpeechError.TextTooLong.class, tooLong -> {
            assertThat(tooLong.limit()).isEqualTo(512);
            assertThat(tooLong.units()).isEqualTo(9);
        });
    }

    @Test
    void takesAnUnknownCodeForItsKind() {
        assertThat(error(refusal(400, "Throttling.SomethingNew", ""))).isInstanceOf(SpeechError.RateLimited.class);
        assertThat(error(refusal(500, "InternalError.Algo.SomethingNew", "")))
                .isInstanceOf(SpeechError.Unavailable.class);
    }

    @Test
    void namesTheReplacementOfARetiredModel() {
        VendorError refusal = refusal(404, "ModelNotFound", "Model can not be found.");

        SpeechError error = order("qwen-tts-latest").error(refusal);

        assertThat(error.message()).contains("qwen-tts-latest", "use cosyvoice-v3-flash");
    }

    @Test
    void takesADenialForTheEndOfAModelOnlyIfItWasAnnounced() {
        VendorError denied = refusal(403, "AccessDenied", "Access denied.");

        assertThat(order("qwen-tts").error(denied)).isInstanceOf(SpeechError.ModelRetired.class);
        assertThat(order("qwen3-tts-flash").error(denied)).isInstanceOf(SpeechError.Unauthorized.class);
    }

    @Test
    void namesTheVoiceThatIsNotKnown() {
        SpeechError error = error(refusal(400, "InvalidParameter", "Invalid voice specified"));

        assertThat(error)
                .isInstanceOfSatisfying(
                        SpeechError.UnknownVoice.class,
                        unknown -> assertThat(unknown.voice()).isEqualTo(VoiceId.of("dashscope:Cherry")));
    }

    @Test
    void saysWhatIsNotOffered() {
        SpeechError error = error(refusal(400, "InvalidParameter", "url error, please check url!"));

        assertThat(error)
                .isInstanceOfSatisfying(
                        SpeechError.Unsupported.class,
                        refused -> assertThat(refused.capability()).isEqualTo(Capability.MODEL));
    }

    @Test
    void showsNoCodeThatIsNoName() {
        VendorError refusal = new VendorError(
                VendorError.Source.HTTP,
                OptionalInt.of(400),
                "the text: quagga!",
                "quagga",
                Optional.of("id with https://signed?x"),
                Optional.empty());

        assertThat(error(refusal).message()).doesNotContain("quagga").doesNotContain("signed");
        assertThat(refusal.toString()).doesNotContain("quagga").doesNotContain("signed");
    }

    private static VendorError refusal(int status, String code, String message) {
        return new VendorError(
                VendorError.Source.HTTP, OptionalInt.of(status), code, message, Optional.empty(), Optional.empty());
    }

    private static SpeechError error(VendorError refusal) {
        return order("qwen3-tts-flash").error(refusal);
    }

    private static ResolvedCall order(String model) {
        SpeechRequest request = SpeechRequest.of("some text");
        ModelSpec spec = Tables.shipped().models().spec(model);
        VoiceId voice = VoiceId.of("dashscope:Cherry");
        SynthesizerProfile profile = SynthesizerProfile.builder(voice).build();
        return ResolvedCall.of(
                ResolvedRequest.of(request, profile),
                spec,
                TransportKind.SSE,
                VendorOptions.of(request, spec.family()).get(),
                new ApiKey("sk-1"),
                Tables.shipped());
    }

    private SpeechError failure() {
        try (DashScopeProvider provider = DashScopeProvider.open(server.config().build())) {
            return errorOf(provider.synthesizer().synthesize(SpeechRequest.of("some text")));
        }
    }
}
