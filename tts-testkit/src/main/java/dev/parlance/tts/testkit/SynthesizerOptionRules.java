package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.FactorRange;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rule S6: what is asked for is given or refused. */
interface SynthesizerOptionRules extends SynthesizerRules {
    List<PcmFormat> FORMATS = IntStream.of(48_000, 44_100, 24_000, 22_050, 16_000, 8_000, 12_345)
            .mapToObj(rate -> Stream.of(PcmFormat.mono(rate), PcmFormat.stereo(rate)))
            .flatMap(Function.identity())
            .toList();

    @Test
    default void s6_takesAModelOrRefusesIt() throws InterruptedException {
        String known = tested().model().orElse("some-model");

        Optional<Spoken> speech = tested().speechIfOffered(Capability.MODEL, with(asked -> asked.model(known)));

        assertThat(speech.map(Spoken::receipt).flatMap(SpeechReceipt::model))
                .isEqualTo(speech.flatMap(spoken -> tested().model()));
    }

    @Test
    default void s6_obeysAModelItOffers() throws InterruptedException {
        String known = tested().model().orElse("some-model");

        assertObeyed(
                Capability.MODEL, with(asked -> asked.model(known)), with(asked -> asked.model("some-other-model")));
    }

    @Test
    default void s6_takesALanguageOrRefusesIt() throws InterruptedException {
        tested().speechIfOffered(Capability.LANGUAGE, with(asked -> asked.language(tested().language())));
    }

    /** Without a voice: it may be what the language decides. */
    @Test
    default void s6_obeysALanguageItOffers() throws InterruptedException {
        SpeechRequest.Builder asked = SpeechRequest.builder(tested().sentence());

        assertObeyed(
                Capability.LANGUAGE,
                asked.language(tested().language()).build(),
                asked.language(tested().otherLanguage()).build());
    }

    @Test
    default void s6_takesInstructionsOrRefusesThem() throws InterruptedException {
        tested().speechIfOffered(Capability.INSTRUCTIONS, with(asked -> asked.instructions("calm, slow")));
    }

    @Test
    default void s6_obeysInstructionsItOffers() throws InterruptedException {
        assertObeyed(
                Capability.INSTRUCTIONS,
                with(asked -> asked.instructions("calm, slow")),
                with(asked -> asked.instructions("excited, fast")));
    }

    @Test
    default void s6_repeatsItselfForASeedOrRefusesIt() throws InterruptedException {
        SpeechRequest seeded = with(asked -> asked.seed(7));

        Optional<Spoken> first = tested().speechIfOffered(Capability.SEED, seeded);
        Optional<Spoken> second = tested().speechIfOffered(Capability.SEED, seeded);

        if (first.isPresent() && second.isPresent()) {
            AudioDifference.check(first.get().audio(), second.get().audio());
        }
    }

    @Test
    default void s6_obeysASeedItOffers() throws InterruptedException {
        assertObeyed(Capability.SEED, with(asked -> asked.seed(7)), with(asked -> asked.seed(8)));
    }

    /** What is offered changes the audio, or at least what is asked of the service; or the value is refused. */
    private void assertObeyed(Capability capability, SpeechRequest one, SpeechRequest other)
            throws InterruptedException {
        assumeTrue(tested().subject().profileFor(one).offers(capability), "it is not offered");
        Answer first = answer(one);
        boolean repeatable = first.equals(answer(one));
        Answer second = answer(other);
        if (repeatable && first.audio().equals(second.audio())) {
            Object asked = Contract.given(first.asked(), "asked");
            assertThat(second.asked())
                    .as("what was asked of the service, and the audio, for another value of %s", capability)
                    .isNotEqualTo(Optional.of(asked));
        }
    }

    private Answer answer(SpeechRequest request) throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();
        Either<SpeechError, SpeechReceipt> result = tested().start(request, sink, new Cancellation())
                .await(tested().deadline())
                .result();
        return new Answer(result.isRight(), sink.audio(), tested().asked());
    }

    /** What came of a request. */
    record Answer(boolean spoken, Optional<PcmAudio> audio, Optional<Object> asked) {}

    @Test
    default void s6_takesVendorOptionsOrRefusesThem() throws InterruptedException {
        SpeechRequest.Builder asked = tested().request().toBuilder();
        tested().vendorOptions().forEach(asked::vendorOption);
        if (tested().vendorOptions().isEmpty()) {
            asked.vendorOption(tested().knownVoice().provider() + ".some_option", "1");
        }

        tested().speechIfOffered(Capability.VENDOR_OPTIONS, asked.build());
    }

    @Test
    default void s6_refusesVendorOptionsItDoesNotKnow() throws InterruptedException {
        tested().refuses(
                        Capability.VENDOR_OPTIONS,
                        with(asked -> asked.vendorOption(tested().knownVoice().provider() + ".no_such_option", "1")));
    }

    @Test
    default void s6_deliversTheFormatAskedForOrRefusesIt() throws InterruptedException {
        Duration usual = tested().speech(tested().request()).duration();
        for (PcmFormat format : FORMATS) {
            SpeechRequest asked = with(request -> request.format(format));
            boolean taken = tested().subject()
                    .profileFor(asked)
                    .refusal(asked)
                    .map(this::isNotFormat)
                    .orElse(true);
            if (taken) {
                Spoken speech = tested().speech(asked);
                assertThat(speech.audio().format()).isEqualTo(format);
                assertThat(speech.duration()).as("the duration in %s", format).isCloseTo(usual, usual.dividedBy(5));
            } else {
                tested().refuses(Capability.FORMAT, asked);
            }
        }
    }

    private boolean isNotFormat(SpeechError error) {
        return !(error instanceof SpeechError.Unsupported refused && refused.capability() == Capability.FORMAT);
    }

    @Test
    default void s6_speaksFasterAndSlowerOrRefusesTo() throws InterruptedException {
        compare(
                Capability.RATE,
                tested().usualProfile().rates(),
                Prosody.NORMAL::withRate,
                speech -> 1.0 / speech.duration().toNanos());
    }

    @Test
    default void s6_speaksLouderAndSofterOrRefusesTo() throws InterruptedException {
        compare(
                Capability.VOLUME,
                tested().usualProfile().volumes(),
                Prosody.NORMAL::withVolume,
                speech -> Loudness.of(speech.audio()));
    }

    /** The ear cannot be asked here, so another pitch only has to be other audio. Adapters measure theirs. */
    @Test
    default void s6_speaksHigherAndLowerOrRefusesTo() throws InterruptedException {
        FactorRange range = tested().usualProfile().pitches();
        Spoken normal = tested().speech(tested().request());

        for (double factor : List.of(higher(range), lower(range))) {
            speechIfInRange(Capability.PITCH, range, Prosody.NORMAL::withPitch, factor)
                    .ifPresent(other -> assertThat(other.audio()).isNotEqualTo(normal.audio()));
        }
    }

    @Test
    default void s6_refusesProsodyOutsideItsRanges() throws InterruptedException {
        SynthesizerProfile profile = tested().usualProfile();

        refusesOutside(Capability.RATE, profile.rates(), Prosody.NORMAL::withRate);
        refusesOutside(Capability.PITCH, profile.pitches(), Prosody.NORMAL::withPitch);
        refusesOutside(Capability.VOLUME, profile.volumes(), Prosody.NORMAL::withVolume);
    }

    private void refusesOutside(Capability capability, FactorRange range, DoubleFunction<Prosody> prosody)
            throws InterruptedException {
        for (double factor : List.of(range.highest() * 1.01, range.lowest() * 0.99)) {
            // A range may reach up to infinity or down to what Prosody itself refuses: then nothing is outside.
            if (Double.isFinite(factor) && factor > 0) {
                tested().refuses(capability, with(asked -> asked.prosody(prosody.apply(factor))));
            }
        }
    }

    @Test
    default void s6_refusesTextOverItsLimit() throws InterruptedException {
        assumeTrue(tested().usualProfile().textLimit().isPresent(), "there is no limit");
        SpeechRequest asked = tested().request();
        while (!SynthesizerSubject.isTooLong(tested().subject(), asked)) {
            asked = asked.withText(asked.text() + " " + asked.text());
        }

        refusesTooLong(asked);
    }

    /** Checks that {@code asked} is refused for its length, before anything is delivered. */
    default void refusesTooLong(SpeechRequest asked) throws InterruptedException {
        tested().refuses(SpeechError.TextTooLong.class, asked);
    }

    private void compare(
            Capability capability, FactorRange range, DoubleFunction<Prosody> prosody, ToDoubleFunction<Spoken> measure)
            throws InterruptedException {
        double usual = measure.applyAsDouble(tested().speech(tested().request()));

        Optional<Spoken> more = speechIfInRange(capability, range, prosody, higher(range));
        Optional<Spoken> less = speechIfInRange(capability, range, prosody, lower(range));

        more.ifPresent(speech -> assertThat(measure.applyAsDouble(speech))
                .as("more %s", capability)
                .isGreaterThan(usual));
        less.ifPresent(speech -> assertThat(measure.applyAsDouble(speech))
                .as("less %s", capability)
                .isLessThan(usual));
    }

    private SpeechRequest with(Function<SpeechRequest.Builder, SpeechRequest.Builder> option) {
        return option.apply(tested().request().toBuilder()).build();
    }

    private static double higher(FactorRange range) {
        return range.highest() > 1 ? Math.min(1.5, range.highest()) : 1.5;
    }

    private static double lower(FactorRange range) {
        return range.lowest() < 1 ? Math.max(0.6, range.lowest()) : 0.6;
    }

    private Optional<Spoken> speechIfInRange(
            Capability capability, FactorRange range, DoubleFunction<Prosody> prosody, double factor)
            throws InterruptedException {
        SpeechRequest asked = with(request -> request.prosody(prosody.apply(factor)));
        if (range.contains(factor)) {
            return Optional.of(tested().speech(asked));
        }
        tested().refuses(capability, asked);
        return Optional.empty();
    }
}
