package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.SpeechAssertions;
import dev.parlance.tts.testkit.WrappingSynthesizerContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RoutedSynthesizerTest extends WrappingSynthesizerContract {
    private final FakeSpeechSynthesizer first = FakeSpeechSynthesizer.named("first");
    private final FakeSpeechSynthesizer second = FakeSpeechSynthesizer.builder("second")
            .format(PcmFormat.mono(8_000))
            .offering(profile -> profile.offering(Capability.SEED))
            .build();

    @Override
    protected SpeechSynthesizer around(FakeSpeechSynthesizer inner) {
        return routing(inner);
    }

    @Override
    protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
        return Optional.of(SplitSpeech.audio(fake(), request));
    }

    private SpeechSynthesizer routing(FakeSpeechSynthesizer preferred) {
        return Parlance.builder()
                .provider(FakeSpeechProvider.of(preferred))
                .provider(FakeSpeechProvider.of(second))
                .build()
                .synthesizer();
    }

    @Test
    void handsTheRequestToTheProviderOfItsVoice() {
        VoiceId voice = VoiceId.of("second:lin");

        Speech speech = speechOf(routing(first).synthesize(SpeechRequest.of("hello", voice)));

        SpeechAssertions.assertThat(speech).saysOnly("hello").isSaidBy(voice);
        assertThat(first.calls()).isZero();
    }

    @Test
    void asksTheFirstWhenNoVoiceIsNamed() {
        speechOf(routing(first).synthesize(SpeechRequest.of("hello")));

        assertThat(first.calls()).isOne();
        assertThat(second.calls()).isZero();
    }

    @Test
    void namesTheProvidersThereAreWhenNoneFits() {
        SpeechError error = errorOf(routing(first).synthesize(SpeechRequest.of("hello", VoiceId.of("third:x"))));

        assertThat(error.message()).contains("third:x").contains("first, second");
    }

    @Test
    void saysWhatTheProviderOfTheVoiceOffers() {
        SpeechRequest request = SpeechRequest.of("hello", VoiceId.of("second:ada"));

        assertThat(routing(first).profileFor(request).capabilities())
                .containsExactlyInAnyOrder(Capability.SEED, Capability.SENTENCE_MARKS, Capability.SSML);
        assertThat(routing(first).profile().provider()).isEqualTo("first");
    }

    @Test
    void leavesTheOthersAloneWhenOneFails() {
        first.failAlways(Fault.error(new SpeechError.Unavailable("down")));

        assertThat(errorOf(routing(first).synthesize(SpeechRequest.of("hello"))))
                .isInstanceOf(SpeechError.Unavailable.class);
        assertThat(second.calls()).isZero();
    }

    @Test
    void refusesWhatIsNoTextBeforeAnUnknownProvider() {
        assertThat(errorOf(routing(first).synthesize(SpeechRequest.of(" ", VoiceId.of("third:x")))))
                .isInstanceOf(SpeechError.InvalidText.class);
    }
}
