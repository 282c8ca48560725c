package dev.parlance.tts.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.speech.SpeechModel;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's client for Java speaks through the server. */
@Tag("slow")
final class OpenAiJavaTest {
    private static final String TEXT = "The kettle is boiling.";

    private final FakeSpeechProvider provider =
            FakeSpeechProvider.of(ServedVoices.fake().build());
    private final ServedVoices server = ServedVoices.of(provider);
    private final List<OpenAIClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(OpenAIClient::close);
        server.close();
    }

    private OpenAIClient client(String key) {
        return client(key, 0);
    }

    private OpenAIClient client(String key, int retries) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(server.base().toString())
                .apiKey(key)
                .maxRetries(retries)
                .build();
        clients.add(client);
        return client;
    }

    private static SpeechCreateParams.Builder speech() {
        return SpeechCreateParams.builder()
                .model(SpeechModel.TTS_1)
                .voice("alloy")
                .input(TEXT);
    }

    private byte[] spoken(SpeechCreateParams.Builder speech) throws IOException {
        try (HttpResponse response = client(ServedVoices.KEY).audio().speech().create(speech.build())) {
            return response.body().readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wav", "pcm", "mp3", "opus", "flac"})
    void getsEachFormat(String format) throws IOException {
        byte[] file = spoken(speech().responseFormat(SpeechCreateParams.ResponseFormat.of(format)));

        assertThat(file).isEqualTo(ServedVoices.file(provider, TEXT, format));
    }

    @Test
    void getsMp3WhereItNamesNoFormat() throws IOException {
        assertThat(spoken(speech())).isEqualTo(ServedVoices.file(provider, TEXT, "mp3"));
    }

    @Test
    void sendsTheSpeed() throws IOException {
        spoken(speech().speed(2).responseFormat(SpeechCreateParams.ResponseFormat.WAV));

        assertThat(provider.fake().requests().get(0).prosody().rate()).isEqualTo(2);
    }

    @Test
    void getsEvents() throws IOException {
        byte[] events = spoken(speech().streamFormat(SpeechCreateParams.StreamFormat.SSE)
                .responseFormat(SpeechCreateParams.ResponseFormat.PCM));

        assertThat(new String(events, StandardCharsets.UTF_8))
                .contains("speech.audio.delta", "speech.audio.done")
                .endsWith("\n\n");
    }

    @Test
    void seesWhatIsWrongWithARequest() {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> spoken(speech().responseFormat(SpeechCreateParams.ResponseFormat.AAC)))
                .satisfies(OpenAiJavaTest::assertTells);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> spoken(speech().voice("nobody:none")))
                .satisfies(e -> assertThat(e.code()).contains("unknown_voice"))
                .withMessageContaining("nobody:none");
    }

    private static void assertTells(OpenAIServiceException e) {
        assertThat(e.param()).contains("response_format");
        assertThat(e.type()).contains("invalid_request_error");
        assertThat(e.getMessage()).contains("wav, pcm").doesNotContain(TEXT);
    }

    @Test
    void seesThatTheKeyIsWrong() {
        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() -> client("sk-another-key").audio().speech().create(speech().build()));
    }

    @Test
    void seesThatTheProviderIsDown() {
        provider.fake().failAlways(Fault.error(new SpeechError.Unavailable("down for today")));

        assertThatExceptionOfType(InternalServerException.class)
                .isThrownBy(() -> spoken(speech()))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(503))
                .withMessageContaining("down for today");
    }

    @Test
    void doesNotRepeatWhatFailsUntilItIsMended() {
        provider.fake().failAlways(Fault.error(new SpeechError.Unavailable("get the file again").untilMended()));

        assertThatExceptionOfType(InternalServerException.class)
                .isThrownBy(() -> client(ServedVoices.KEY, 2).audio().speech().create(speech().build()))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(500));
        assertThat(provider.fake().calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wav", "mp3"})
    void takesNoSpeechThatBreaksOffForWhole(String format) {
        provider.fake().failAlways(Fault.stop().atFrame(8_000));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> spoken(speech().responseFormat(SpeechCreateParams.ResponseFormat.of(format))));
    }

    @Test
    void listsTheModels() {
        assertThat(client(ServedVoices.KEY).models().list().data())
                .extracting(model -> model.id())
                .contains("fake");
    }
}
