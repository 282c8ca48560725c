package dev.parlance.tts.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SpeechRequestTest {
    private static final VoiceId VOICE = VoiceId.of("test:voice");

    static Stream<Arguments> wishes() {
        return Stream.of(
                wish(Capability.MODEL, builder -> builder.model("large")),
                wish(Capability.LANGUAGE, builder -> builder.language(Locale.CHINESE)),
                wish(Capability.INSTRUCTIONS, builder -> builder.instructions("calm")),
                wish(Capability.RATE, builder -> builder.prosody(Prosody.NORMAL.withRate(1.1))),
                wish(Capability.PITCH, builder -> builder.prosody(Prosody.NORMAL.withPitch(0.9))),
                wish(Capability.VOLUME, builder -> builder.prosody(Prosody.NORMAL.withVolume(0))),
                wish(Capability.SEED, builder -> builder.seed(0)),
                wish(Capability.WORD_MARKS, builder -> builder.marks(MarkKind.WORD)),
                wish(Capability.SENTENCE_MARKS, builder -> builder.marks(MarkKind.SENTENCE)),
                wish(Capability.SSML_MARKS, builder -> builder.marks(MarkKind.SSML_MARK)),
                wish(Capability.FORMAT, builder -> builder.format(PcmFormat.mono(8_000))),
                wish(Capability.VENDOR_OPTIONS, builder -> builder.vendorOption("test.x", "1")));
    }

    private static Arguments wish(Capability capability, UnaryOperator<SpeechRequest.Builder> wish) {
        return Arguments.of(capability, wish);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wishes")
    void s6_needsWhatItAsksForAndNothingElse(Capability capability, UnaryOperator<SpeechRequest.Builder> wish) {
        SpeechRequest plain = SpeechRequest.of("hello", VOICE);
        SpeechRequest asked = wish.apply(plain.toBuilder()).build();

        assertThat(asked.needs()).containsExactly(capability);
        assertThat(asked).isNotEqualTo(plain);
        assertThat(asked.toBuilder().build()).isEqualTo(asked).hasSameHashCodeAs(asked);
    }

    @Test
    void needsNothingForPlainTextInAVoice() {
        assertThat(SpeechRequest.of("hello", VOICE).needs()).isEmpty();
        assertThat(SpeechRequest.of("hello").voice()).isEmpty();
    }

    @Test
    void needsSsmlForMarkup() {
        SpeechRequest markup =
                SpeechRequest.builder(new Ssml("<speak>hello</speak>")).build();

        assertThat(markup.needs()).containsExactly(Capability.SSML);
        assertThat(markup.ssml()).contains(new Ssml("<speak>hello</speak>"));
        assertThat(markup).isNotEqualTo(SpeechRequest.of("<speak>hello</speak>"));
    }

    @Test
    void keepsTheKindOfItsTextForAnotherText() {
        Ssml bye = new Ssml("<speak>bye</speak>");
        SpeechRequest markup = SpeechRequest.builder(new Ssml("<speak>hello</speak>"))
                .voice(VOICE)
                .build();

        assertThat(markup.withText(bye.source()))
                .isEqualTo(SpeechRequest.builder(bye).voice(VOICE).build());
        assertThatIllegalArgumentException().isThrownBy(() -> markup.withText("bye"));
        assertThat(SpeechRequest.of("hello").withText(bye.source())).isEqualTo(SpeechRequest.of(bye.source()));
    }

    @Test
    void changesTheKindOfItsTextInABuilder() {
        Ssml ssml = new Ssml("<speak>hello</speak>");
        SpeechRequest plain = SpeechRequest.of("hello", VOICE);
        SpeechRequest markup = plain.toBuilder().text(ssml).build();

        assertThat(markup.ssml()).contains(ssml);
        assertThat(markup.toBuilder().text("hello").build()).isEqualTo(plain);
    }

    @Test
    void leavesOutWhatItsBuilderLeavesOut() {
        SpeechRequest asked = SpeechRequest.builder("hello")
                .voice(VOICE)
                .model("large")
                .language(Locale.CHINESE)
                .instructions("calm")
                .seed(1)
                .format(PcmFormat.mono(8_000))
                .vendorOption("test.x", "1")
                .build();

        SpeechRequest plain = asked.toBuilder()
                .withoutVoice()
                .withoutModel()
                .withoutLanguage()
                .withoutInstructions()
                .withoutSeed()
                .withoutFormat()
                .withoutVendorOptions()
                .build();

        assertThat(plain).isEqualTo(SpeechRequest.of("hello"));
    }

    @Test
    void takesTheSameKindOfMarkTwice() {
        SpeechRequest request = SpeechRequest.builder("hello")
                .marks(MarkKind.WORD, MarkKind.WORD)
                .build();

        assertThat(request.marks()).containsExactly(MarkKind.WORD);
    }

    @Test
    void doesNotChangeWithItsBuilder() {
        SpeechRequest.Builder builder = SpeechRequest.builder("hello").vendorOption("test.a", "1");
        SpeechRequest first = builder.build();

        builder.vendorOption("test.b", "2").voice(VOICE);

        assertThat(first.vendorOptions()).containsOnlyKeys("test.a");
        assertThat(first.voice()).isEmpty();
    }

    @Test
    void refusesValuesThatSayNothing() {
        SpeechRequest.Builder builder = SpeechRequest.builder("hello");

        assertThatIllegalArgumentException().isThrownBy(() -> builder.model(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.instructions(""));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.language(Locale.ROOT));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.vendorOption("plain", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.vendorOption(".plain", "1"));
    }

    @Test
    void refusesProsodyThatIsNoFactor() {
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Prosody.NORMAL.withRate(wrong));
            assertThatIllegalArgumentException().isThrownBy(() -> Prosody.NORMAL.withPitch(wrong));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Prosody.NORMAL.withVolume(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Prosody.NORMAL.withVolume(Double.NaN));
    }

    @Test
    void refusesMarkupOutsideASpeakElement() {
        for (String wrong : new String[] {"hello", "<speak>hello", "<speaker>x</speak>", "hello <speak>x</speak>"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Ssml(wrong));
        }
    }
}
