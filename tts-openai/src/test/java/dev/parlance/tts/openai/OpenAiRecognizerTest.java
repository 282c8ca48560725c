package dev.parlance.tts.openai;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.RecognitionRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRecognizer;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.Transcript;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.RecordedRequest;
import dev.parlance.tts.testkit.SpeechRecognizerContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiRecognizerTest extends SpeechRecognizerContract {
    private static final String PATH = "/audio/transcriptions";
    private static final String WORDS = "what was said";

    private final SpeechServer server = new OpenAiServer();
    private final List<OpenAiProvider> providers = new ArrayList<>();

    @AfterEach
    void close() {
        providers.forEach(OpenAiProvider::close);
        server.close();
    }

    private SpeechRecognizer answering(FaultServer.Script script) {
        server.faults.on(PATH, script);
        return recognizer(server.config());
    }

    private SpeechRecognizer recognizer(OpenAiConfig.Builder config) {
        OpenAiProvider provider = OpenAiProvider.open(config.build());
        providers.add(provider);
        return provider.recognizer();
    }

    private static FaultServer.Script json(String body) {
        return http ->
                http.type("application/json").header("x-request-id", "req_7").body(body);
    }

    @Override
    protected SpeechRecognizer recognizer() {
        return answering(json("{\"text\":\"" + WORDS + "\"}"));
    }

    @Override
    protected PcmAudio audio() {
        return server.audio(WORDS, "any", SpeechServer.RATE_HZ, 1);
    }

    @Override
    protected String words() {
        return WORDS;
    }

    @Override
    protected Optional<SpeechRecognizer> waitingRecognizer() {
        return Optional.of(answering(FaultExchange::stall));
    }

    @Override
    protected Optional<SpeechRecognizer> misansweredRecognizer() {
        return Optional.of(answering(json("{}")));
    }

    private RecognitionRequest request() {
        return RecognitionRequest.of(audio());
    }

    @Test
    void sendsAWavWithATrueHeader() throws InterruptedException {
        Transcript transcript = speechOf(recognizer().recognize(request().withLanguage(Locale.US)));

        RecordedRequest sent = server.faults.take();
        String form = new String(sent.body(), StandardCharsets.ISO_8859_1);
        assertThat(form)
                .contains(
                        "name=\"model\"",
                        "gpt-4o-mini-transcribe",
                        "name=\"language\"",
                        "\r\n\r\nen\r\n",
                        "filename=\"speech.wav\"",
                        new String(audio().toWav(), StandardCharsets.ISO_8859_1));
        assertThat(sent.header("Authorization")).contains("Bearer " + SpeechServer.KEY);
        assertThat(transcript.requestId()).contains("req_7");
        assertThat(transcript.language()).contains(Locale.US);
    }

    @Test
    void hearsNothingWhereNobodySpeaks() {
        assertThat(speechOf(answering(json("{\"text\":\"\"}")).recognize(request()))
                        .text())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"text\":null}", "{\"text\":1}", "[]", "\"what was said\"", "{\"text\":\"wh", "<html>", ""})
    void callsWhatItCannotReadABadReply(String body) {
        SpeechError error = errorOf(answering(json(body)).recognize(request()));

        assertThat(error).isInstanceOf(SpeechError.BadReply.class);
        assertThat(error.message()).doesNotContain(WORDS);
    }

    @ParameterizedTest
    @CsvSource({
        "200, '{\"error\":{\"message\":\"x\",\"type\":\"server_error\"}}', Unavailable",
        "400, '{\"error\":{\"message\":\"Invalid file format\",\"code\":\"x\"}}', Rejected",
        "404, '{\"detail\":\"Not Found\"}', Rejected",
        "404, '{\"detail\":\"Model whisper-1 not found\"}', ModelRetired",
        "429, '{\"error\":{\"code\":\"insufficient_quota\"}}', QuotaExhausted",
        "500, oops, Unavailable"
    })
    void saysWhyTheServerRefuses(int status, String body, String expected) {
        SpeechError error = errorOf(
                answering(http -> http.status(status).type("application/json").body(body))
                        .recognize(request()));

        assertThat(error.getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void refusesAFileThatIsTooLongWithoutSendingIt() {
        PcmAudio heavy = PcmAudio.of(PcmFormat.stereo(48_000), new byte[25 << 20]);

        assertThat(errorOf(recognizer().recognize(RecognitionRequest.of(heavy))).message())
                .contains("26214400");
        assertThat(server.faults.requests()).isEmpty();
    }

    @Test
    void sendsNothingTwiceWhenTheConnectionBreaks() {
        SpeechRecognizer recognizer = recognizer();
        speechOf(recognizer.recognize(request()));
        server.faults.next(FaultExchange::cut);

        assertThat(errorOf(recognizer.recognize(request()))).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(server.faults.requests()).hasSize(2);
    }

    @Test
    void callsAnAnswerThatBreaksOffABadReply() {
        SpeechRecognizer recognizer =
                answering(http -> http.type("application/json").promise(1_000).send("{\"text\":\"what"));

        assertThat(errorOf(recognizer.recognize(request()))).isInstanceOf(SpeechError.BadReply.class);
    }

    @Test
    void endsWhenTheWholeTakesTooLong() {
        Duration limit = Duration.ofMillis(300);
        server.faults.on(PATH, FaultExchange::stall);

        SpeechError error = errorOf(recognizer(server.config().timeouts(new Timeouts(limit, limit, limit, limit)))
                .recognize(request()));

        assertThat(error).isInstanceOf(SpeechError.TimedOut.class);
    }

    @Test
    void timesOutWhileConnecting() {
        Duration connect = Duration.ofMillis(300);
        Duration longer = Duration.ofSeconds(30);
        try (FaultServer full = FaultServer.full()) {
            OpenAiConfig.Builder config =
                    server.config().baseUrl(full.uri("/v1")).timeouts(new Timeouts(connect, longer, longer, longer));

            assertThat(errorOf(recognizer(config).recognize(request())))
                    .isEqualTo(new SpeechError.TimedOut(TimeoutPhase.CONNECT, connect));
        }
    }
}
