package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.http.AudioData;
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
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DashScopeRecognizerTest extends SpeechRecognizerContract {
    private static final String PATH = "/multimodal-generation/generation";
    private static final String WORDS = "what was said";
    private static final PcmAudio AUDIO = PcmAudio.of(PcmFormat.mono(24_000), SpokenAudio.pcm(WORDS));

    private final DashScopeServer server = DashScopeServer.start();
    private final List<DashScopeProvider> providers = new ArrayList<>();

    @AfterEach
    void close() {
        providers.forEach(DashScopeProvider::close);
        server.close();
    }

    @Override
    protected SpeechRecognizer recognizer() {
        answering(answer("[{\"text\":\"" + WORDS + "\"}]"));
        return provider(server.config()).recognizer();
    }

    private DashScopeProvider provider(DashScopeConfig.Builder config) {
        DashScopeProvider provider = DashScopeProvider.open(config.build());
        providers.add(provider);
        return provider;
    }

    private void answering(String body) {
        server.on(PATH, http -> http.body(body));
    }

    private static String answer(String content) {
        return "{\"output\":{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":"
                + content
                + ",\"annotations\":[{\"type\":\"audio_info\",\"language\":\"en\",\"emotion\":\"neutral\"}]}}]},"
                + "\"usage\":{\"seconds\":2},\"request_id\":\"r-7\"}";
    }

    @Override
    protected PcmAudio audio() {
        return AUDIO;
    }

    @Override
    protected String words() {
        return WORDS;
    }

    @Override
    protected Optional<SpeechRecognizer> waitingRecognizer() {
        SpeechRecognizer recognizer = recognizer();
        server.on(PATH, FaultExchange::stall);
        return Optional.of(recognizer);
    }

    @Override
    protected Optional<SpeechRecognizer> misansweredRecognizer() {
        SpeechRecognizer recognizer = recognizer();
        answering("{}");
        return Optional.of(recognizer);
    }

    @Test
    void sendsAWavWithATrueHeader() throws IOException, InterruptedException {
        recognizer().recognize(RecognitionRequest.of(AUDIO).withLanguage(Locale.ENGLISH));

        RecordedRequest request = server.take();
        Map<?, ?> body = HttpSpeech.body(request);
        String json = request.text();
        String uri = json.substring(json.indexOf("data:audio/wav;base64,") + 22);
        byte[] wav = Base64.getDecoder().decode(uri.substring(0, uri.indexOf('"')));
        assertThat(WavReader.read(wav)).isEqualTo(AUDIO);
        assertThat(body.get("model")).isEqualTo("qwen3-asr-flash");
        assertThat(body.get("parameters"))
                .isEqualTo(Map.of("asr_options", Map.of("language", "en", "enable_itn", false)));
        assertThat(request.header("Authorization")).contains("Bearer " + DashScopeServer.KEY);
    }

    @Test
    void tellsWhatElseItWasTold() {
        Transcript transcript = speechOf(recognizer().recognize(RecognitionRequest.of(AUDIO)));

        assertThat(transcript.language()).contains(Locale.ENGLISH);
        assertThat(transcript.requestId()).contains("r-7");
        assertThat(transcript.estimatedCost().orElseThrow().amount()).isEqualByComparingTo("0.00044");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "[{\"text\":\"\"}]"})
    void hearsNothingWhereNobodySpeaks(String content) {
        SpeechRecognizer recognizer = recognizer();
        answering(answer(content));

        assertThat(speechOf(recognizer.recognize(RecognitionRequest.of(AUDIO))).text())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"output\":{\"choices\":[]}}",
                "{\"output\":{\"choices\":[{}]}}",
                "{\"output\":{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":[]}}]}}",
                "{\"output\":{\"choices\":[{\"message\":{\"content\":\"what was said\"}}]}}",
                "{\"output\":{\"choices\":[{\"message\":{\"content\":[{\"text\":\"what was said\"}]",
                "<html>",
                ""
            })
    void callsWhatItCannotReadABadReply(String body) {
        SpeechRecognizer recognizer = recognizer();
        answering(body);

        SpeechError error = errorOf(recognizer.recognize(RecognitionRequest.of(AUDIO)));

        assertThat(error).isInstanceOf(SpeechError.BadReply.class);
        assertThat(error.message()).doesNotContain(WORDS);
    }

    @Test
    void takesAnErrorWithTheStatusOfASuccessForAnError() {
        SpeechRecognizer recognizer = recognizer();
        answering("{\"code\":\"InvalidParameter\",\"message\":\"The audio is empty\",\"request_id\":\"r-8\"}");

        SpeechError error = errorOf(recognizer.recognize(RecognitionRequest.of(AUDIO)));

        assertThat(error).isInstanceOf(SpeechError.Rejected.class);
        assertThat(error.vendor().orElseThrow().requestId()).contains("r-8");
    }

    @Test
    void timesOutWhileConnecting() {
        Duration connect = Duration.ofMillis(300);
        Duration longer = Duration.ofSeconds(30);
        try (FaultServer full = FaultServer.full()) {
            DashScopeConfig.Builder config = server.config()
                    .baseUrl(full.uri("/api/v1"))
                    .timeouts(new Timeouts(connect, longer, longer, longer));

            SpeechError error = errorOf(provider(config).recognizer().recognize(RecognitionRequest.of(AUDIO)));

            assertThat(error).isEqualTo(new SpeechError.TimedOut(TimeoutPhase.CONNECT, connect));
        }
    }

    @Test
    void refusesAudioOfMoreThanFiveMinutesWithoutSendingIt() {
        PcmAudio tooLong = PcmAudio.of(PcmFormat.mono(8_000), new byte[301 * 16_000]);

        assertThat(errorOf(recognizer().recognize(RecognitionRequest.of(tooLong)))
                        .message())
                .contains("PT5M");
        assertThat(server.requests()).isZero();
    }

    @Test
    void refusesAudioOfTooManyBytesWithoutSendingIt() {
        PcmAudio heavy = PcmAudio.of(PcmFormat.stereo(48_000), new byte[8 << 20]);

        assertThat(errorOf(recognizer().recognize(RecognitionRequest.of(heavy))).message())
                .contains("10485760");
        assertThat(server.requests()).isZero();
    }

    @Test
    void sendsNothingTwiceWhenTheConnectionBreaks() {
        SpeechRecognizer recognizer = recognizer();
        recognizer.recognize(RecognitionRequest.of(AUDIO));
        server.reply(FaultExchange::cut);

        Either<SpeechError, Transcript> result = recognizer.recognize(RecognitionRequest.of(AUDIO));

        assertThat(errorOf(result)).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void endsWhenTheWholeTakesTooLong() {
        server.on(PATH, FaultExchange::stall);
        Duration limit = Duration.ofMillis(300);
        Timeouts timeouts = new Timeouts(limit, limit, limit, limit);

        SpeechError error = errorOf(
                provider(server.config().timeouts(timeouts)).recognizer().recognize(RecognitionRequest.of(AUDIO)));

        assertThat(error).isInstanceOf(SpeechError.TimedOut.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4_075, 4_076, 4_077, 9_000})
    void encodesAudioOfAnyLengthAsTheJdkDoes(int frames) throws IOException {
        PcmAudio audio = AUDIO.slice(0, frames);
        AudioData data = AudioData.wav(audio);
        Buffer written = new Buffer();

        data.writeTo(written);

        assertThat(written.size()).isEqualTo(data.base64Bytes());
        assertThat(written.readUtf8()).isEqualTo(ByteString.of(audio.toWav()).base64());
    }
}
