package dev.parlance.tts.openai;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.http.ShownNames;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the servers' errors mean. The bodies are of the forms that their documentation and sources have. */
final class ServerErrorsTest {
    private static final String OPENAI = "{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"param\":null,\"code\":%s}}";

    private static SpeechError error(int status, String body) {
        return error(status, body, Headers.of());
    }

    private static SpeechError error(int status, String body, Headers headers) {
        VoiceId voice = VoiceId.of("openai:nobody");
        return new ServerErrors("openai", "some-model", voice, 5_000, 4_096, ShownNames.ALL)
                .of(answer(status, headers), ErrorBody.of(body));
    }

    private static Response answer(int status, Headers headers) {
        return new Response.Builder()
                .request(new Request.Builder().url("http://localhost/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .headers(headers)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "401, Incorrect API key provided: sk-secret, invalid_request_error, '\"invalid_api_key\"', Unauthorized",
        "403, 'Country, region, or territory not supported', request_forbidden, '\"unsupported_country\"', Unauthorized",
        "402, Payment required, x, null, QuotaExhausted",
        "429, You exceeded your current quota, insufficient_quota, '\"insufficient_quota\"', QuotaExhausted",
        "429, Rate limit reached, requests, '\"rate_limit_exceeded\"', RateLimited",
        "400, Your request was rejected by our safety system, x, '\"content_policy_violation\"', Rejected",
        "404, The model `x` does not exist, invalid_request_error, '\"model_not_found\"', ModelRetired",
        "400, 'Input should be alloy, ash or coral; voice', invalid_request_error, null, UnknownVoice",
        "400, 'Invalid value: nobody. Supported voice values are alloy', x, null, UnknownVoice",
        "400, 'Voice nobody not found', invalid_request_error, null, UnknownVoice",
        "400, 'Invalid speaker nobody. Supported: vivian', BadRequestError, 400, UnknownVoice",
        "400, 'String should have at most 4096 characters', string_too_long, null, TextTooLong",
        "400, Something else, invalid_request_error, null, Rejected",
        "404, Invalid URL, invalid_request_error, null, Rejected",
        "408, x, x, null, Unavailable",
        "500, The server had an error, server_error, null, Unavailable",
        "503, Overloaded, x, null, Unavailable",
        "307, '', '', null, Rejected"
    })
    void meansWhatItsStatusAndWordsSay(int status, String message, String type, String code, String expected) {
        SpeechError error = error(status, String.format(OPENAI, message, type, code));

        assertThat(error.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(error.message()).contains("openai " + status).doesNotContain("secret", "Supported");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"detail\":\"Voice 'nobody' not found\"}",
                "{\"detail\":{\"error\":\"validation_error\",\"message\":\"Voice 'nobody' not found.\"}}",
                "{\"detail\":[{\"loc\":[\"body\",\"voice\"],\"msg\":\"Input should be 'a'\",\"type\":\"enum\"}]}",
                "{\"error\":\"voice nobody not found\"}",
                "{\"object\":\"error\",\"message\":\"Invalid speaker: nobody\",\"type\":\"BadRequestError\",\"code\":400}",
                "unknown voice nobody"
            })
    void readsEveryFormOfAnError(String body) {
        assertThat(error(422, body)).isInstanceOf(SpeechError.UnknownVoice.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"detail\":{\"error\":\"invalid_model\",\"message\":\"Unsupported model: x\"}}",
                "{\"detail\":\"Model 'x' is not installed locally: not found\"}"
            })
    void knowsAMissingModelByItsWords(String body) {
        assertThat(error(400, body)).isInstanceOf(SpeechError.ModelRetired.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>Bad gateway</body></html>", "{", "[]", "null", "{\"error\":null}"})
    void goesByTheStatusWhereThereAreNoWords(String body) {
        assertThat(error(502, body)).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(error(400, body)).isInstanceOf(SpeechError.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 503})
    void waitsAsLongAsItIsAskedTo(int status) {
        assertThat(error(status, "", Headers.of("Retry-After", "7")).retryAfter())
                .contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({
        "408, false, Unavailable",
        "408, true, Unavailable",
        "429, false, QuotaExhausted",
        "429, true, RateLimited",
        "429, '', RateLimited",
        "503, false, Unavailable",
        "503, true, Unavailable",
        "503, '', Unavailable"
    })
    void isNotRetryableWhereTheServerSaysSo(int status, String header, String meaning) {
        SpeechError error = error(status, "", Headers.of("x-should-retry", header));

        assertThat(error.getClass().getSimpleName()).isEqualTo(meaning);
        assertThat(error.retryable()).isEqualTo(!header.equals("false"));
    }

    @Test
    void namesTheRequestAndTheCode() {
        SpeechError error = error(
                400, String.format(OPENAI, "x", "some_type", "\"some_code\""), Headers.of("x-request-id", "req_1"));

        assertThat(error.vendor().orElseThrow().code()).contains("some_code");
        assertThat(error.vendor().orElseThrow().requestId()).contains("req_1");
    }

    @Test
    void showsNoCodeThatRepeatsTheText() {
        SpeechError error = new ServerErrors(
                        "openai", "", VoiceId.of("openai:x"), 1, 0, ShownNames.ALL.andWords(() -> "my secret words"))
                .of(answer(400, Headers.of()), ErrorBody.of("{\"error\":{\"code\":\"my secret words\"}}"));

        assertThat(error.vendor().orElseThrow().code()).isEqualTo(Optional.empty());
    }

    @Test
    void needsAKeyForOpenAisOwnServerBeforeAnythingIsSent() {
        try (OpenAiProvider provider =
                OpenAiProvider.open(OpenAiConfig.builder().build())) {
            SpeechError error = errorOf(provider.synthesizer().synthesize(SpeechRequest.of("Hello")));

            assertThat(error).isInstanceOf(SpeechError.Unauthorized.class);
            assertThat(error.message()).contains("OPENAI_API_KEY", "https://");
        }
    }
}
