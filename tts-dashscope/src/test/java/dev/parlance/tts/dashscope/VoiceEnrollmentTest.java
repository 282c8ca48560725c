package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.VoiceOrigin;
import dev.parlance.tts.voice.VoiceStatus;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class VoiceEnrollmentTest {
    private static final String QWEN = "qwen3-tts-vc-2026-01-22";
    private static final String QWEN_DESIGN = "qwen3-tts-vd-2026-01-26";
    private static final String COSY = "cosyvoice-v3.5-plus";
    private static final VoiceSample SAMPLE =
            VoiceSample.of(silence(24_000, 1, 10)).withSpeakersConsent();
    private static final VoiceSample LINK =
            VoiceSample.at(URI.create("https://example.org/a.wav?sig=secret")).withSpeakersConsent();

    private final DashScopeServer server = DashScopeServer.start();
    private final EnrollmentDesk desk = EnrollmentDesk.on(server);
    private final DashScopeProvider provider =
            DashScopeProvider.open(server.config().build());
    private final VoiceEnrollment enrollment = provider.enrollment();

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    private static PcmAudio silence(int rateHz, int channels, int seconds) {
        return PcmAudio.of(new PcmFormat(rateHz, channels), new byte[rateHz * channels * 2 * seconds]);
    }

    @Test
    void clonesAVoiceForQwenFromTheRecordingItself() {
        EnrolledVoice voice = speechOf(
                enrollment.create(SAMPLE.withTranscript("words").withLanguage(Locale.ENGLISH), QWEN, "my_voice"));

        assertThat(voice.id()).isEqualTo(VoiceId.of("dashscope:" + QWEN + "-my_voice-1"));
        assertThat(voice.targetModel()).contains(QWEN);
        assertThat(voice.status()).isEqualTo(VoiceStatus.READY);
        Map<?, ?> input = (Map<?, ?>) desk.requests().get(0).get("input");
        assertThat(input.get("text")).isEqualTo("words");
        assertThat(input.get("language")).isEqualTo("en");
        assertThat(input.get("audio").toString()).startsWith("{data=data:audio/wav;base64,UklGR");
    }

    @Test
    void clonesAVoiceForCosyVoiceFromALink() {
        EnrolledVoice voice = speechOf(enrollment.create(LINK, COSY, "mine"));

        assertThat(voice.status()).isEqualTo(VoiceStatus.PREPARING);
        assertThat(voice.origin()).isEqualTo(VoiceOrigin.CLONED);
        Map<?, ?> body = desk.requests().get(0);
        assertThat(body.get("model")).isEqualTo("voice-enrollment");
        assertThat(body.get("input").toString())
                .contains("action=create_voice", "prefix=mine", "url=https://example.org");
    }

    @Test
    void designsAVoiceAndPlaysIt() {
        DesignedVoice designed =
                speechOf(enrollment.design(VoiceDesign.of(QWEN_DESIGN, "narrator", "a calm man", "Good evening.")));

        assertThat(designed.voice().origin()).isEqualTo(VoiceOrigin.DESIGNED);
        assertThat(designed.preview().orElseThrow().frames()).isPositive();
    }

    @Test
    void saysThatACloneIsWeak() {
        server.reply(http -> http.body("{\"output\":{\"voice\":\"v\",\"fallback_mode\":true,"
                + "\"fallback_reason\":\"no_valid_asr_segments\"}}"));

        assertThat(speechOf(enrollment.create(SAMPLE, QWEN, "weak")).weakness()).contains("no_valid_asr_segments");
    }

    @Test
    void looksAfterTheVoicesOfAllEnrolments() {
        EnrolledVoice qwen = speechOf(enrollment.create(SAMPLE, QWEN, "one"));
        EnrolledVoice cosy = speechOf(enrollment.create(LINK, COSY, "two"));
        VoiceDesign design = VoiceDesign.of(QWEN_DESIGN, "three", "a calm man", "Good evening.");
        EnrolledVoice designed = speechOf(enrollment.design(design)).voice();

        assertThat(speechOf(enrollment.list()))
                .extracting(EnrolledVoice::id)
                .containsExactly(qwen.id(), designed.id(), cosy.id());
        for (EnrolledVoice voice : List.of(qwen, cosy, designed)) {
            assertThat(speechOf(enrollment.query(voice)).id()).isEqualTo(voice.id());
            assertThat(speechOf(enrollment.delete(voice))).isEqualTo(voice);
            assertThat(errorOf(enrollment.query(voice))).isInstanceOf(SpeechError.UnknownVoice.class);
            assertThat(errorOf(enrollment.delete(voice))).isInstanceOf(SpeechError.UnknownVoice.class);
        }
        assertThat(speechOf(enrollment.list())).isEmpty();
    }

    @Test
    void makesAVoiceAgainWhereTheServiceCan() {
        EnrolledVoice cosy = speechOf(enrollment.create(LINK, COSY, "two"));
        EnrolledVoice qwen = speechOf(enrollment.create(SAMPLE, QWEN, "one"));

        assertThat(speechOf(enrollment.update(cosy, LINK))).isEqualTo(cosy);
        assertThat(errorOf(enrollment.update(qwen, SAMPLE))).isInstanceOf(SpeechError.Rejected.class);
    }

    static Stream<Arguments> refused() {
        VoiceSample consented = SAMPLE;
        return Stream.of(
                Arguments.of("consent", VoiceSample.of(silence(24_000, 1, 10)), QWEN, "one"),
                Arguments.of("consent", VoiceSample.at(URI.create("https://example.org/a.wav")), COSY, "one"),
                Arguments.of("1 to 16", consented, QWEN, "seventeen_letters"),
                Arguments.of("1 to 16", consented, QWEN, "a b"),
                Arguments.of("1 to 10", LINK, COSY, "elevenchars"),
                Arguments.of("1 to 10", LINK, COSY, "a_b"),
                Arguments.of("mono", sample(silence(24_000, 2, 10)), QWEN, "one"),
                Arguments.of("24000", sample(silence(16_000, 1, 10)), QWEN, "one"),
                Arguments.of("3 to 60", sample(silence(24_000, 1, 2)), QWEN, "one"),
                Arguments.of("3 to 60", sample(silence(24_000, 1, 61)), QWEN, "one"),
                Arguments.of(
                        "10 MiB",
                        VoiceSample.ofFile("audio/mpeg", new byte[8 << 20]).withSpeakersConsent(),
                        QWEN,
                        "one"),
                Arguments.of("VoiceSample.at", consented, COSY, "one"),
                Arguments.of("transcript", LINK.withTranscript("words"), COSY, "one"),
                Arguments.of("language", consented.withLanguage(Locale.forLanguageTag("tlh")), QWEN, "one"));
    }

    private static VoiceSample sample(PcmAudio audio) {
        return VoiceSample.of(audio).withSpeakersConsent();
    }

    @ParameterizedTest(name = "{0} {2} {3}")
    @MethodSource("refused")
    void refusesACloneWithoutSendingAnything(String why, VoiceSample sample, String model, String name) {
        SpeechError error = errorOf(enrollment.create(sample, model, name));

        assertThat(error.message()).contains(why);
        assertThat(server.requests()).isZero();
    }

    static Stream<Arguments> refusedDesigns() {
        return Stream.of(
                Arguments.of("description", VoiceDesign.of(QWEN_DESIGN, "one", "x".repeat(2_049), "Good evening.")),
                Arguments.of("description", VoiceDesign.of(COSY, "one", "x".repeat(501), "Good evening, all of you.")),
                Arguments.of("description", VoiceDesign.of(COSY, "one", " ", "Good evening, all of you.")),
                Arguments.of("preview", VoiceDesign.of(QWEN_DESIGN, "one", "calm", "x".repeat(1_025))),
                Arguments.of("preview", VoiceDesign.of(COSY, "one", "calm", "Too short.")),
                Arguments.of("preview", VoiceDesign.of(COSY, "one", "calm", "x".repeat(201))),
                Arguments.of("name", VoiceDesign.of(COSY, "", "calm", "Good evening, all of you.")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refusedDesigns")
    void refusesADesignWithoutSendingAnything(String why, VoiceDesign design) {
        SpeechError error = errorOf(enrollment.design(design));

        assertThat(error).isInstanceOf(SpeechError.Rejected.class);
        assertThat(error.message()).contains(why);
        assertThat(server.requests()).isZero();
    }

    @Test
    void namesTheReplacementOfAnEnrolmentThatIsSwitchedOff() {
        server.reply(HttpSpeech.refusal(404, Events.refusal("ModelNotFound", "Model can not be found.")));

        SpeechError error = errorOf(enrollment.create(SAMPLE, QWEN, "one"));

        assertThat(error)
                .isInstanceOfSatisfying(
                        SpeechError.ModelRetired.class,
                        retired -> assertThat(retired.replacement()).contains("voice-enrollment"));
    }

    @Test
    void keepsToTheBudget() {
        DashScopeConfig config =
                server.config().budgetYuan(new BigDecimal("0.1")).build();
        VoiceDesign design = VoiceDesign.of(QWEN_DESIGN, "one", "calm", "Good evening.");
        try (DashScopeProvider poor = DashScopeProvider.open(config)) {
            assertThat(errorOf(poor.enrollment().design(design))).isInstanceOf(SpeechError.QuotaExhausted.class);
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void keepsLinksAndWordsToItself() {
        assertThat(LINK.toString()).doesNotContain("secret").contains("with consent");
        assertThat(SAMPLE.withTranscript("words").toString()).doesNotContain("words");
        assertThat(VoiceDesign.of(COSY, "one", "calm", "Good evening.").toString())
                .doesNotContain("calm", "evening");
    }

    @Test
    void takesNoFileOfAnotherKindAndNoLinkToAFile() {
        assertThatThrownBy(() -> VoiceSample.ofFile("text/html", new byte[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VoiceSample.at(URI.create("file:///etc/passwd")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
