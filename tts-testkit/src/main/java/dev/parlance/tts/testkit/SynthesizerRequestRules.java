package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.FactorRange;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules S6 to S8 and S12: what is asked for is given or refused. */
abstract class SynthesizerRequestRules extends SynthesizerDeliveryRules {
    private static final List<PcmFormat> FORMATS = IntStream.of(48_000, 44_100, 24_000, 22_050, 16_000, 8_000, 12_345)
            .mapToObj(rate -> Stream.of(PcmFormat.mono(rate), PcmFormat.stereo(rate)))
            .flatMap(Function.identity())
            .toList();

    @Test
    void s6_takesAModelOrRefusesIt() throws InterruptedException {
        SpeechRequest asked =
                request().toBuilder().model(model().orElse("some-model")).build();

        Optional<Spoken> speech = speechIfOffered(Capability.MODEL, subject(), asked);

        assertThat(speech.map(Spoken::receipt).flatMap(SpeechReceipt::model)).isEqualTo(speech.flatMap(s -> model()));
    }

    @Test
    void s6_takesALanguageOrRefusesIt() throws InterruptedException {
        speechIfOffered(
                Capability.LANGUAGE,
                subject(),
                request().toBuilder().language(language()).build());
    }

    @Test
    void s6_takesInstructionsOrRefusesThem() throws InterruptedException {
        speechIfOffered(
                Capability.INSTRUCTIONS,
                subject(),
                request().toBuilder().instructions("calm, slow").build());
    }

    @Test
    void s6_repeatsItselfForASeedOrRefusesIt() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();
        SpeechRequest seeded = request().toBuilder().seed(7).build();

        Optional<Spoken> first = speechIfOffered(Capability.SEED, synthesizer, seeded);
        Optional<Spoken> second = speechIfOffered(Capability.SEED, synthesizer, seeded);

        assertThat(second.map(Spoken::audio)).isEqualTo(first.map(Spoken::audio));
    }

    @Test
    void s6_takesMarkupOrRefusesIt() throws InterruptedException {
        SpeechRequest marked = SpeechRequest.builder(ssml()).voice(knownVoice()).build();

        speechIfOffered(Capability.SSML, subject(), marked);
    }

    @Test
    void s6_takesExtrasOrRefusesThem() throws InterruptedException {
        SpeechRequest.Builder asked = request().toBuilder();
        extras().forEach(asked::extra);
        if (extras().isEmpty()) {
            asked.extra(knownVoice().provider() + ".some_extra", "1");
        }

        speechIfOffered(Capability.EXTRAS, subject(), asked.build());
    }

    @Test
    void s6_refusesExtrasItDoesNotKnow() throws InterruptedException {
        SpeechRequest asked = request().toBuilder()
                .extra(knownVoice().provider() + ".no_such_extra", "1")
                .build();

        assertUnsupported(Capability.EXTRAS, refusal(subject(), asked));
    }

    @Test
    void s6_deliversTheFormatAskedForOrRefusesIt() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();
        for (PcmFormat format : FORMATS) {
            SpeechRequest asked = request().toBuilder().format(format).build();
            boolean taken = synthesizer
                    .profileFor(asked)
                    .refusal(asked)
                    .map(this::isNotFormat)
                    .orElse(true);
            if (taken) {
                assertThat(speech(synthesizer, asked).audio().format()).isEqualTo(format);
            } else {
                assertUnsupported(Capability.FORMAT, refusal(synthesizer, asked));
            }
        }
    }

    private boolean isNotFormat(SpeechError error) {
        return !(error instanceof SpeechError.Unsupported refused && refused.capability() == Capability.FORMAT);
    }

    @Test
    void s6_speaksFasterAndSlowerOrRefusesTo() throws InterruptedException {
        compare(
                Capability.RATE,
                SynthesizerProfile::rates,
                Prosody.NORMAL::withRate,
                speech -> 1.0 / speech.duration().toNanos());
    }

    @Test
    void s6_speaksLouderAndSofterOrRefusesTo() throws InterruptedException {
        compare(
                Capability.VOLUME,
                SynthesizerProfile::volumes,
                Prosody.NORMAL::withVolume,
                speech -> Loudness.of(speech.audio()));
    }

    /** The ear cannot be asked here, so another pitch only has to be other audio. Adapters measure theirs. */
    @Test
    void s6_speaksHigherAndLowerOrRefusesTo() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();
        FactorRange range = synthesizer.profileFor(request()).pitches();
        Spoken normal = speech(synthesizer, request());

        for (double factor : List.of(higher(range), lower(range))) {
            SpeechRequest asked = with(Prosody.NORMAL.withPitch(factor));
            speechIfInRange(Capability.PITCH, range, factor, synthesizer, asked)
                    .ifPresent(other -> assertThat(other.audio()).isNotEqualTo(normal.audio()));
        }
    }

    @Test
    void s6_refusesProsodyOutsideItsRanges() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();
        SynthesizerProfile profile = synthesizer.profileFor(request());

        for (double rate : outside(profile.rates())) {
            assertUnsupported(Capability.RATE, refusal(synthesizer, with(Prosody.NORMAL.withRate(rate))));
        }
        for (double pitch : outside(profile.pitches())) {
            assertUnsupported(Capability.PITCH, refusal(synthesizer, with(Prosody.NORMAL.withPitch(pitch))));
        }
        for (double volume : outside(profile.volumes())) {
            assertUnsupported(Capability.VOLUME, refusal(synthesizer, with(Prosody.NORMAL.withVolume(volume))));
        }
    }

    @Test
    void s6_refusesTextOverItsLimit() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();
        assumeTrue(synthesizer.profileFor(request()).textLimit().isPresent(), "there is no limit");
        SpeechRequest asked = request();
        while (!isTooLong(synthesizer, asked)) {
            asked = asked.withText(asked.text() + " " + asked.text());
        }

        assertThat(refusal(synthesizer, asked)).isInstanceOf(SpeechError.TextTooLong.class);
    }

    @Test
    void s7_refusesBlankText() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();

        for (String blank : List.of("", " ", "\n\t\r\n", "\u3000")) {
            assertThat(refusal(synthesizer, request().withText(blank))).isInstanceOf(SpeechError.InvalidText.class);
        }
    }

    @Test
    void s7_refusesTextThatIsNotUnicode() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();

        for (String wrong : List.of("\uD83D", "a\uD83Db", "a\uDE00", "\uDE00\uD83D", "a\0b")) {
            assertThat(refusal(synthesizer, request().withText(wrong))).isInstanceOf(SpeechError.InvalidText.class);
        }
    }

    @Test
    void s7_speaksOrRefusesTextWithoutWords() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();

        for (String odd : List.of("?!", "…", "\uD83D\uDE00", "\u05D0\u05D1")) {
            Either<SpeechError, SpeechReceipt> result =
                    call(synthesizer, request().withText(odd), RecordingSink.tolerant());
            assertThat(result.isRight() || errorOf(result) instanceof SpeechError.InvalidText)
                    .as("spoken, or refused as InvalidText: %s", result)
                    .isTrue();
        }
    }

    @Test
    void s8_refusesAVoiceItDoesNotKnow() throws InterruptedException {
        assumeTrue(unknownVoice().isPresent(), "the backend cannot tell which voices there are");
        SpeechRequest asked = request().withVoice(unknownVoice().orElseThrow());

        assertThat(refusal(subject(), asked)).isInstanceOf(SpeechError.UnknownVoice.class);
    }

    @Test
    void s8_refusesAVoiceOfAnotherProvider() throws InterruptedException {
        SpeechRequest asked = request().withVoice(VoiceId.of("nobody:nobody"));

        assertThat(refusal(subject(), asked)).isInstanceOf(SpeechError.UnknownVoice.class);
    }

    @Test
    void s8_choosesTheVoiceOfItsProfileWhenNoneIsNamed() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();
        SpeechRequest asked = SpeechRequest.of(sentence());

        VoiceId voice = speech(synthesizer, asked).receipt().voice();

        assertThat(voice).isEqualTo(synthesizer.profileFor(asked).voiceFor(asked));
    }

    @Test
    void s12_marksWordsOrRefusesTo() throws InterruptedException {
        SpeechRequest asked = request().toBuilder().marks(MarkKind.WORD).build();

        speechIfOffered(Capability.WORD_MARKS, subject(), asked)
                .ifPresent(speech -> assertMarks(speech, asked, MarkKind.WORD));
    }

    @Test
    void s12_marksSentencesOrRefusesTo() throws InterruptedException {
        SpeechRequest asked = request().withText(repeated(2)).toBuilder()
                .marks(MarkKind.SENTENCE)
                .build();

        speechIfOffered(Capability.SENTENCE_MARKS, subject(), asked)
                .ifPresent(speech -> assertMarks(speech, asked, MarkKind.SENTENCE));
    }

    @Test
    void s12_marksWhatTheMarkupMarksOrRefusesTo() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();
        SpeechRequest asked = SpeechRequest.builder(ssml())
                .voice(knownVoice())
                .marks(MarkKind.SSML_MARK)
                .build();
        boolean offered = synthesizer.profileFor(asked).offers(Capability.SSML_MARKS);

        // Without SSML there is nothing to mark: either refusal is right.
        if (offered) {
            assertMarks(speech(synthesizer, asked), asked, MarkKind.SSML_MARK);
        } else {
            assertThat(refusal(synthesizer, asked)).isInstanceOf(SpeechError.Unsupported.class);
        }
    }

    @Test
    void s12_sendsNoMarksThatNobodyAskedFor() throws InterruptedException {
        assertThat(speech(subject(), request()).marks()).isEmpty();
    }

    private static void assertMarks(Spoken speech, SpeechRequest asked, MarkKind kind) {
        List<SpeechMark> marks = speech.marks();
        assertThat(marks).isNotEmpty().extracting(SpeechMark::kind).containsOnly(kind);
        assertThat(marks).extracting(SpeechMark::at).isSorted();
        assertThat(marks)
                .extracting(SpeechMark::end)
                .allMatch(end -> end <= asked.text().length(), "is inside the text");
        assertThat(marks)
                .extracting(mark -> mark.until().orElse(mark.at()))
                .allMatch(time -> time.compareTo(speech.duration()) <= 0, "is inside the audio");
        if (kind != MarkKind.SSML_MARK) {
            assertThat(marks)
                    .extracting(mark -> asked.text().substring(mark.start(), mark.end()))
                    .noneMatch(String::isBlank, "is blank");
        }
    }

    private void compare(
            Capability capability,
            Function<SynthesizerProfile, FactorRange> rangeOf,
            Function<Double, Prosody> prosody,
            ToDoubleFunction<Spoken> measure)
            throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();
        FactorRange range = rangeOf.apply(synthesizer.profileFor(request()));
        Spoken normal = speech(synthesizer, request());

        Optional<Spoken> more =
                speechIfInRange(capability, range, higher(range), synthesizer, with(prosody.apply(higher(range))));
        Optional<Spoken> less =
                speechIfInRange(capability, range, lower(range), synthesizer, with(prosody.apply(lower(range))));

        double usual = measure.applyAsDouble(normal);
        more.ifPresent(
                speech -> assertThat(measure.applyAsDouble(speech)).as("more").isGreaterThan(usual));
        less.ifPresent(
                speech -> assertThat(measure.applyAsDouble(speech)).as("less").isLessThan(usual));
    }

    private SpeechRequest with(Prosody prosody) {
        return request().toBuilder().prosody(prosody).build();
    }

    private static double higher(FactorRange range) {
        return range.highest() > 1 ? Math.min(1.5, range.highest()) : 1.5;
    }

    private static double lower(FactorRange range) {
        return range.lowest() < 1 ? Math.max(0.6, range.lowest()) : 0.6;
    }

    // A range may reach up to infinity or down to what Prosody itself refuses: then nothing is outside.
    private static List<Double> outside(FactorRange range) {
        return Stream.of(range.highest() * 1.01, range.lowest() * 0.99)
                .filter(factor -> Double.isFinite(factor) && factor > 0)
                .toList();
    }

    private Optional<Spoken> speechIfInRange(
            Capability capability, FactorRange range, double factor, SpeechSynthesizer synthesizer, SpeechRequest asked)
            throws InterruptedException {
        if (range.contains(factor)) {
            return Optional.of(speech(synthesizer, asked));
        }
        assertUnsupported(capability, refusal(synthesizer, asked));
        return Optional.empty();
    }

    /** Returns the speech if what is asked for is offered; otherwise checks that it is refused. */
    private Optional<Spoken> speechIfOffered(Capability capability, SpeechSynthesizer synthesizer, SpeechRequest asked)
            throws InterruptedException {
        if (synthesizer.profileFor(asked).offers(capability)) {
            return Optional.of(speech(synthesizer, asked));
        }
        assertUnsupported(capability, refusal(synthesizer, asked));
        return Optional.empty();
    }

    private static void assertUnsupported(Capability capability, SpeechError error) {
        assertThat(error)
                .isInstanceOfSatisfying(
                        SpeechError.Unsupported.class,
                        refused -> assertThat(refused.capability()).isEqualTo(capability));
    }
}
