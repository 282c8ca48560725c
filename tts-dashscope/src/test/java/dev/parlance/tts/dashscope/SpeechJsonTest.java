package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.ProviderMark;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.RecordedRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent for what is asked. */
final class SpeechJsonTest {
    private final DashScopeServer server = DashScopeServer.start();

    SpeechJsonTest() {
        HttpSpeech.on(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private RecordedRequest sent(SpeechRequest.Builder request) throws InterruptedException {
        return sent(request, server.config());
    }

    private RecordedRequest sent(SpeechRequest.Builder request, DashScopeConfig.Builder config)
            throws InterruptedException {
        try (DashScopeProvider provider = DashScopeProvider.open(config.build())) {
            speechOf(provider.synthesizer().synthesize(request.build()));
        }
        return server.take();
    }

    private SpeechError refusal(SpeechRequest.Builder request) {
        try (DashScopeProvider provider = DashScopeProvider.open(server.config().build())) {
            return errorOf(provider.synthesizer().synthesize(request.build()));
        }
    }

    @Test
    void sendsWhatTheDocumentationShows() throws InterruptedException {
        RecordedRequest sent = sent(SpeechRequest.builder("哟，您猜怎么着？")
                .voice(VoiceId.of("dashscope:Dylan"))
                .language(Locale.CHINA));

        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.target()).isEqualTo("/api/v1/services/aigc/multimodal-generation/generation");
        assertThat(sent.text())
                .isEqualTo("{\"model\":\"qwen3-tts-flash\",\"input\":{\"language_type\":\"Chinese\","
                        + "\"text\":\"哟，您猜怎么着？\",\"voice\":\"Dylan\"}}");
    }

    @Test
    void sendsTheHeadersOfAStream() throws InterruptedException {
        RecordedRequest sent =
                sent(SpeechRequest.builder("Hello"), server.config().workspace("llm-1"));

        assertThat(sent.header("Authorization")).contains("Bearer " + DashScopeServer.KEY);
        assertThat(sent.header("X-DashScope-SSE")).contains("enable");
        assertThat(sent.header("X-DashScope-WorkSpace")).contains("llm-1");
        assertThat(sent.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(sent.header("X-DashScope-Async")).isEmpty();
    }

    @Test
    void sendsNoStreamHeaderForALink() throws InterruptedException {
        RecordedRequest sent = sent(SpeechRequest.builder("Hello").vendorOption("dashscope.transport", "link"));

        assertThat(sent.header("X-DashScope-SSE")).isEmpty();
        assertThat(sent.header("Accept")).contains("application/json; charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource({"qwen-tts-latest", "qwen-tts-2025-05-22", "qwen3-tts-flash-2025-11-27", "qwen9-tts-whatever"})
    void passesModelsThroughAsNamed(String model) throws InterruptedException {
        assertThat(sent(SpeechRequest.builder("Hello").model(model)).text()).contains("\"model\":\"" + model + "\"");
    }

    @Test
    void putsInstructionsWhereTheDocumentationDoes() throws InterruptedException {
        SpeechRequest.Builder request =
                SpeechRequest.builder("Hello").model("qwen3-tts-instruct-flash").instructions("calm");

        assertThat(sent(request).text())
                .contains("\"input\":{\"instructions\":\"calm\"")
                .doesNotContain("parameters");
        assertThat(sent(request, server.config().mirrorInstructions()).text())
                .contains("\"parameters\":{\"instructions\":\"calm\"}");
    }

    @Test
    void sendsUndocumentedSettingsAsVendorOptionsOnly() throws InterruptedException {
        RecordedRequest sent = sent(SpeechRequest.builder("Hello")
                .vendorOption("dashscope.speech_rate", "1.5")
                .vendorOption("dashscope.sample_rate", "16000"));

        assertThat(sent.text()).contains("\"parameters\":{\"sample_rate\":16000,\"speech_rate\":1.5}");
        assertThat(refusal(SpeechRequest.builder("Hello").prosody(Prosody.NORMAL.withRate(1.5))))
                .isEqualTo(new SpeechError.Unsupported(Capability.RATE));
    }

    @ParameterizedTest
    @CsvSource({"dashscope.speech_rate, fast", "dashscope.transport, pigeon", "dashscope.no_such, 1"})
    void refusesVendorOptionsThatCannotBeSent(String name, String value) {
        SpeechError error = refusal(SpeechRequest.builder("Hello").vendorOption(name, value));

        assertThat(error)
                .isInstanceOfSatisfying(
                        SpeechError.Unsupported.class,
                        refused -> assertThat(refused.capability()).isEqualTo(Capability.VENDOR_OPTIONS));
        assertThat(server.requests()).isZero();
    }

    @Test
    void putsEverythingIntoTheInputOfCosyVoice() throws InterruptedException {
        RecordedRequest sent = sent(SpeechRequest.builder(new Ssml("<speak>Hello</speak>"))
                .model("cosyvoice-v3-flash")
                .language(Locale.ENGLISH)
                .instructions("calm")
                .prosody(new Prosody(1.5, 0.5, 2.0))
                .seed(7)
                .format(PcmFormat.mono(16_000))
                .vendorOption("dashscope.hot_fix", "{\"replace\":[{\"AI\":\"artificial intelligence\"}]}")
                .vendorOption("dashscope.transport", "sse"));

        assertThat(sent.target()).isEqualTo("/api/v1/services/audio/tts/SpeechSynthesizer");
        assertThat(sent.text())
                .isEqualTo("{\"model\":\"cosyvoice-v3-flash\",\"input\":{\"enable_ssml\":true,\"format\":\"pcm\","
                        + "\"hot_fix\":{\"replace\":[{\"AI\":\"artificial intelligence\"}]},\"instruction\":\"calm\","
                        + "\"language_hints\":[\"en\"],\"pitch\":0.5,\"rate\":1.5,\"sample_rate\":16000,\"seed\":7,"
                        + "\"text\":\"<speak>Hello</speak>\",\"voice\":\"longanyang\",\"volume\":100.0}}");
    }

    @ParameterizedTest
    @CsvSource({"qwen3-tts-flash, tlh, LANGUAGE", "qwen-tts-latest, en, LANGUAGE", "cosyvoice-v3-flash, tlh, LANGUAGE"})
    void refusesLanguagesTheModelCannotBeTold(String model, String language, Capability capability) {
        SpeechError error = refusal(SpeechRequest.builder("Hello")
                .model(model)
                .vendorOption("dashscope.transport", "sse")
                .language(Locale.forLanguageTag(language)));

        assertThat(error)
                .isInstanceOfSatisfying(
                        SpeechError.Unsupported.class,
                        refused -> assertThat(refused.capability()).isEqualTo(capability));
    }

    @ParameterizedTest
    @CsvSource({"qwen3-asr-flash", "voice-enrollment", "qwen-voice-design", "MiniMax/speech-2.8-hd"})
    void refusesModelsThatDoNotSpeak(String model) {
        assertThat(refusal(SpeechRequest.builder("Hello").model(model)))
                .isInstanceOfSatisfying(
                        SpeechError.Unsupported.class,
                        refused -> assertThat(refused.capability()).isEqualTo(Capability.MODEL));
    }

    @ParameterizedTest
    @CsvSource({"qwen3-tts-vc-2026-01-22", "qwen3-tts-vd-2026-01-26"})
    void asksForAVoiceWhereThereIsNoDefaultOne(String model) {
        assertThat(refusal(SpeechRequest.builder("Hello").model(model))).isInstanceOf(SpeechError.UnknownVoice.class);
    }

    @Test
    void countsHanTwiceBeforeSending() {
        SpeechError error = refusal(SpeechRequest.builder("京".repeat(301)));

        assertThat(error).isEqualTo(new SpeechError.TextTooLong(602, 600));
        assertThat(server.requests()).isZero();
    }

    @Test
    void takesMoreTextWhenTold() throws InterruptedException {
        sent(SpeechRequest.builder("京".repeat(301)), server.config().textLimitUnits(5_000));

        assertThat(server.requests()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "cosyvoice-v3-flash, true, REQUESTED",
        "cosyvoice-v3-flash, false, NONE",
        "cosyvoice-v3-flash,, NONE",
        "qwen3-tts-flash,, UNKNOWN"
    })
    void reportsWhetherTheServiceWasAskedToMarkTheAudio(String model, @Nullable String tag, ProviderMark expected) {
        SpeechRequest.Builder request =
                SpeechRequest.builder("Hello").model(model).vendorOption("dashscope.transport", "sse");
        Optional.ofNullable(tag).ifPresent(value -> request.vendorOption("dashscope.enable_aigc_tag", value));

        try (DashScopeProvider provider = DashScopeProvider.open(server.config().build())) {
            assertThat(speechOf(provider.synthesizer().synthesize(request.build()))
                            .receipt()
                            .providerMark())
                    .isEqualTo(expected);
        }
    }

    @Test
    void reportsUnitsCountedAndBilled() {
        try (DashScopeProvider provider = DashScopeProvider.open(server.config().build())) {
            var receipt = speechOf(provider.synthesizer().synthesize(SpeechRequest.of("京 city")))
                    .receipt();

            assertThat(receipt.usage().orElseThrow().unitsCounted()).isEqualTo(7);
            assertThat(receipt.usage().orElseThrow().unitsBilled()).hasValue(41);
            assertThat(receipt.requestId()).contains(Events.REQUEST_ID);
            assertThat(receipt.model()).contains("qwen3-tts-flash");
            assertThat(receipt.attempts()).isOne();
        }
    }

    @Test
    void asksForTheKeyOfEachRequest() throws InterruptedException {
        String[] key = {"sk-one"};
        DashScopeConfig config =
                DashScopeConfig.builder(() -> key[0]).baseUrl(server.baseUrl()).build();
        try (DashScopeProvider provider = DashScopeProvider.open(config)) {
            speechOf(provider.synthesizer().synthesize(SpeechRequest.of("one")));
            key[0] = "sk-two\n";
            speechOf(provider.synthesizer().synthesize(SpeechRequest.of("two")));
        }

        assertThat(server.take().header("Authorization")).contains("Bearer sk-one");
        assertThat(server.take().header("Authorization")).contains("Bearer sk-two");
    }
}
