package dev.parlance.tts.speech;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SynthesizerProfileTest {
    private static final VoiceId ADA = VoiceId.of("test:ada");
    private static final SynthesizerProfile PLAIN =
            SynthesizerProfile.builder(ADA).build();
    private static final SynthesizerProfile RICH = SynthesizerProfile.builder(ADA)
            .rates(new FactorRange(0.5, 2))
            .pitches(new FactorRange(1, 1.5))
            .volumes(new FactorRange(0, 1))
            .formats(format -> format.channels() == 1)
            .vendorOptions(Set.of("test.style"))
            .textLimit(new TextLimit(10, TextCounter.HAN_AS_TWO))
            .defaultVoice(Locale.CHINESE, VoiceId.of("test:lin"))
            .defaultVoice(Locale.TAIWAN, VoiceId.of("test:mei"))
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n",
                "\u3000\u2003",
                "\uD83D",
                "a\uD83D",
                "\uDE00a",
                "\uDE00\uD83D",
                "\uD83D\uD83D\uDE00",
                "\0",
                "a\0b"
            })
    void s7_refusesWhatIsNotText(String text) {
        assertThat(PLAIN.refusal(SpeechRequest.of(text))).get().isInstanceOf(SpeechError.InvalidText.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\uD83D\uDE00", "\u00A0", "…", "\u202Eabc", "\uFFFF", "\u0007"})
    void s7_leavesOtherTextToTheBackend(String text) {
        assertThat(PLAIN.refusal(SpeechRequest.of(text))).isEmpty();
    }

    @Test
    void s7_saysWhereTheTextIsWrong() {
        assertThat(PLAIN.refusal(SpeechRequest.of("ab\0")).map(SpeechError::message))
                .get()
                .asString()
                .contains("index 2");
    }

    @Test
    void s8_refusesAVoiceOfAnotherProvider() {
        VoiceId foreign = VoiceId.of("other:ada");

        assertThat(PLAIN.refusal(SpeechRequest.of("hello", foreign))).contains(new SpeechError.UnknownVoice(foreign));
    }

    @Test
    void s6_refusesWhatIsNotOffered() {
        SpeechRequest seeded = SpeechRequest.builder("hello").seed(1).build();

        assertThat(PLAIN.refusal(seeded)).contains(new SpeechError.Unsupported(Capability.SEED));
    }

    @ParameterizedTest
    @CsvSource({"0.5,1,1,", "2,1.5,0,", "0.49,1,1,RATE", "2.01,1,1,RATE", "1,0.99,1,PITCH", "1,1,1.01,VOLUME"})
    void s6_refusesProsodyOutsideItsRanges(double rate, double pitch, double volume, Capability refused) {
        SpeechRequest request = SpeechRequest.builder("hello")
                .prosody(new Prosody(rate, pitch, volume))
                .build();

        assertThat(capability(RICH.refusal(request))).isEqualTo(Optional.ofNullable(refused));
    }

    @Test
    void s6_refusesFormatsItDoesNotTake() {
        SpeechRequest.Builder hello = SpeechRequest.builder("hello");

        assertThat(RICH.refusal(hello.format(PcmFormat.mono(8_000)).build())).isEmpty();
        assertThat(capability(RICH.refusal(hello.format(PcmFormat.stereo(8_000)).build())))
                .contains(Capability.FORMAT);
    }

    @Test
    void s6_refusesVendorOptionsItDoesNotKnowByName() {
        SpeechRequest known =
                SpeechRequest.builder("hello").vendorOption("test.style", "x").build();
        SpeechRequest unknown =
                known.toBuilder().vendorOption("other.style", "secret").build();

        assertThat(RICH.refusal(known)).isEmpty();
        assertThat(RICH.refusal(unknown).map(SpeechError::message))
                .get()
                .asString()
                .contains("other.style")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"1234567890,0", "12345678901,11", "一二三四五,0", "一二三四五六,12"})
    void refusesTextOverItsLimitInTheBackendsUnits(String text, long units) {
        Optional<SpeechError> refusal = RICH.refusal(SpeechRequest.of(text));

        assertThat(refusal)
                .isEqualTo(units == 0 ? Optional.empty() : Optional.of(new SpeechError.TextTooLong(units, 10)));
    }

    @ParameterizedTest
    @CsvSource({"zh,lin", "zh-CN,lin", "zh-TW,mei", "en,ada", "de,ada"})
    void choosesTheVoiceOfTheLanguage(String tag, String name) {
        SpeechRequest request =
                SpeechRequest.builder("…").language(Locale.forLanguageTag(tag)).build();

        assertThat(RICH.voiceFor(request)).isEqualTo(new VoiceId("test", name));
    }

    @Test
    void choosesTheVoiceByTheTextUnlessOneIsNamed() {
        assertThat(RICH.voiceFor(SpeechRequest.of("你好"))).isEqualTo(VoiceId.of("test:lin"));
        assertThat(RICH.voiceFor(SpeechRequest.of("你好", ADA))).isEqualTo(ADA);
        assertThat(RICH.voiceFor(SpeechRequest.of("hello"))).isEqualTo(ADA);
    }

    @Test
    void s6_refusesALanguageThatIsNamedAndThatItDoesNotStateUnlessAVoiceIsNamed() {
        SynthesizerProfile english = PLAIN.toBuilder()
                .offering(Capability.LANGUAGE)
                .languages(Set.of(Locale.US))
                .build();
        SpeechRequest german =
                SpeechRequest.builder("Hallo.").language(Locale.GERMAN).build();

        assertThat(english.refusal(german))
                .get()
                .satisfies(error ->
                        assertThat(error.message()).endsWith("test does not speak German (de); use another provider"));
        assertThat(english.refusal(
                        german.toBuilder().voice(VoiceId.of("test:a")).build()))
                .isEmpty();
        assertThat(english.refusal(german.toBuilder().language(Locale.UK).build()))
                .isEmpty();
        assertThat(english.refusalWithoutText(
                        SpeechRequest.withoutText().language(Locale.GERMAN).build()))
                .as("before the text is there")
                .isEqualTo(english.refusal(german));
        assertThat(english.toBuilder().languages(Set.of()).build().refusal(german))
                .isEmpty();
    }

    @Test
    void namesALanguageWithoutAnEnglishNameOnce() {
        SynthesizerProfile english =
                PLAIN.toBuilder().languages(Set.of(Locale.US)).build();

        assertThat(english.foreignText(SpeechRequest.of("你好")).orElseThrow().message())
                .contains("Chinese (zh)", "cmn")
                .doesNotContain("cmn (cmn)");
    }

    @Test
    void choosesTheVoiceOfALanguageThatIsNearlyAsLikely() {
        SynthesizerProfile malay = SynthesizerProfile.builder(ADA)
                .defaultVoice(Locale.forLanguageTag("ms"), VoiceId.of("test:siti"))
                .build();

        assertThat(malay.voiceFor(SpeechRequest.of("Tas ini mahal dan besar."))).isEqualTo(VoiceId.of("test:siti"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Gdzie jest najbliższa apteka?|Polish (pl)",
                "Привет|Russian (ru)",
                "مرحبا|Arabic (ar)",
                "नमस्ते|Hindi (hi)",
                "こんにちは|Japanese (ja)"
            })
    void s6_refusesATextOfALanguageThatItDoesNotStateUnlessALanguageOrAVoiceIsNamed(String text, String language) {
        SynthesizerProfile english = RICH.toBuilder()
                .withoutTextLimit()
                .offering(Capability.LANGUAGE)
                .languages(Set.of(Locale.US, Locale.CHINESE))
                .build();
        SpeechRequest request = SpeechRequest.of(text);

        assertThat(english.refusal(request))
                .hasValueSatisfying(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                SpeechError.Unsupported.class,
                                unsupported ->
                                        assertThat(unsupported.capability()).isEqualTo(Capability.LANGUAGE))
                        .extracting(SpeechError::message, as(InstanceOfAssertFactories.STRING))
                        .contains(language, "name its language or a voice"));
        assertThat(english.refusal(request.toBuilder().voice(ADA).build())).isEmpty();
        assertThat(english.refusal(request.toBuilder().language(Locale.US).build()))
                .isEmpty();
        assertThat(RICH.toBuilder().withoutTextLimit().build().refusal(request)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "OK",
                "Dzień dobry",
                "你好",
                "42",
                "Where is the nearest pharmacy around here?",
                "Cuaca hari ini sangat cerah dan indah"
            })
    void speaksATextThatMayBeInALanguageThatItStates(String text) {
        SynthesizerProfile english =
                PLAIN.toBuilder().languages(Set.of(Locale.US, Locale.CHINESE)).build();

        assertThat(english.refusal(SpeechRequest.of(text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ovo je kratka rečenica koju treba pročitati|sr",
                "Ovo je kratka rečenica koju treba pročitati|bs-BA",
                "Dette er en test av en stemme som leser teksten høyt|no",
                "Ang maikling pangungusap na ito ay sa Filipino|tl-PH",
                "我哋今日去飲茶啦|yue",
                "你好|cmn",
                "דאָס איז ייִדיש|yi"
            })
    void speaksATextInWhatIsWrittenLikeItsLanguage(String text, Locale language) {
        VoiceId voice = VoiceId.of("test:like");
        SynthesizerProfile alike = PLAIN.toBuilder()
                .languages(Set.of(language))
                .defaultVoice(Locale.forLanguageTag(language.getLanguage()), voice)
                .build();

        assertThat(alike.refusal(SpeechRequest.of(text))).isEmpty();
        assertThat(alike.voiceFor(SpeechRequest.of(text))).isEqualTo(voice);
    }

    @Test
    void isCopiedWhole() {
        SynthesizerProfile named = RICH.toBuilder()
                .model("large")
                .revision("2")
                .languages(Set.of(Locale.US))
                .build();
        SynthesizerProfile.Builder builder = named.toBuilder();

        assertThat(builder.build()).usingRecursiveComparison().isEqualTo(named);

        builder.offering(Capability.SEED).defaultVoice(Locale.GERMAN, VoiceId.of("test:jan"));

        assertThat(named.offers(Capability.SEED)).isFalse();
        assertThat(named.voiceFor(
                        SpeechRequest.builder("…").language(Locale.GERMAN).build()))
                .isEqualTo(ADA);
    }

    @Test
    void tellsWhichFormatsItTakes() {
        assertThat(RICH.takes(PcmFormat.mono(8_000))).isTrue();
        assertThat(RICH.takes(PcmFormat.stereo(8_000))).isFalse();
        assertThat(PLAIN.takes(PcmFormat.mono(8_000))).isFalse();
    }

    @Test
    void takesNoDefaultVoiceOfAnotherProvider() {
        SynthesizerProfile.Builder builder = SynthesizerProfile.builder(ADA);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.defaultVoice(Locale.CHINESE, VoiceId.of("other:lin")));
    }

    @Test
    void takesTheSameOfferTwice() {
        SynthesizerProfile profile = SynthesizerProfile.builder(ADA)
                .offering(Capability.SEED, Capability.SEED)
                .offering(Capability.SEED)
                .build();

        assertThat(profile.capabilities()).containsExactly(Capability.SEED);
    }

    @Test
    void refusesRangesWithoutNormalSpeech() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FactorRange(1.1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new FactorRange(0.5, 0.9));
        assertThatIllegalArgumentException().isThrownBy(() -> new FactorRange(-1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new FactorRange(Double.NaN, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new FactorRange(0.5, Double.NaN));
    }

    private static Optional<Capability> capability(Optional<SpeechError> refusal) {
        return refusal.map(SpeechError.Unsupported.class::cast).map(SpeechError.Unsupported::capability);
    }

    @Test
    void limitsATextByHowLongItLasts() {
        SynthesizerProfile lasting = RICH.toBuilder()
                .textLimit(new TextLimit(300, TextCounter.HAN_AS_TWO))
                .rates(new FactorRange(0.5, 2))
                .durationLimit(Duration.ofMillis(32_500))
                .build();
        SpeechRequest fast = SpeechRequest.of("我".repeat(150));
        SpeechRequest slow = fast.toBuilder().prosody(new Prosody(0.5, 1, 1)).build();

        assertThat(lasting.refusal(fast)).isEmpty();
        assertThat(lasting.refusal(slow)).contains(new SpeechError.TextTooLong(300, 154));
        assertThat(lasting.refusal(slow.withText("我".repeat(77)))).isEmpty();
        assertThat(lasting.refusal(slow.withText("我".repeat(301)))).contains(new SpeechError.TextTooLong(602, 300));
    }

    @Test
    void limitsTheDurationWithoutAnyOtherLimit() {
        SynthesizerProfile lasting = RICH.toBuilder()
                .withoutTextLimit()
                .durationLimit(Duration.ofSeconds(7))
                .build();

        assertThat(lasting.refusal(SpeechRequest.of("a".repeat(100)))).isEmpty();
        assertThat(lasting.refusal(SpeechRequest.of("a".repeat(101)))).contains(new SpeechError.TextTooLong(101, 100));
        assertThat(lasting.toBuilder().build().durationLimit()).contains(Duration.ofSeconds(7));
    }
}
