package dev.parlance.tts.verify;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.VerificationTime;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.WrappingSynthesizerContract;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VerificationTest {
    private static final PcmFormat FORMAT = PcmFormat.mono(16_000);
    private static final String ENGLISH = "This is a sentence that takes about three seconds to say.";

    /** The rules of a synthesizer hold with it. */
    @Nested
    final class Contract extends WrappingSynthesizerContract {
        @Override
        protected SpeechSynthesizer around(FakeSpeechSynthesizer inner) {
            return Parlance.builder()
                    .provider(FakeSpeechProvider.of(inner).withCacheScope(Optional.empty()))
                    .interceptUncached(Verification.standard())
                    .build()
                    .synthesizer();
        }
    }

    @ParameterizedTest
    @CsvSource({"1.5", "3", "10"})
    void passesWhatTheTextMayTake(double seconds) {
        speechOf(verified(ENGLISH, 1, tone(seconds)));
    }

    @Test
    void refusesAudioThatIsMuchTooShort() {
        assertThat(errorOf(verified(ENGLISH, 1, tone(0.3)))).isEqualTo(new SpeechError.Truncated(4_800));
        assertThat(errorOf(verified("我今天很高兴能够在这里和大家一起讨论这个问题。", 1, tone(0.8))))
                .isInstanceOf(SpeechError.Truncated.class);
    }

    @Test
    void takesTheRateIntoAccount() {
        speechOf(verified(ENGLISH, 4, tone(0.4)));
        speechOf(verified(ENGLISH, 0.25, tone(60)));
    }

    @Test
    void refusesAudioThatIsMuchTooLong() {
        SpeechError error = errorOf(verified("Hello there.", 1, tone(40)));

        assertThat(error.retryable()).isTrue();
        assertThat(error.message()).contains("lasts 40 s").doesNotContain("Hello");
    }

    /** As eSpeak NG speaks them. */
    @ParameterizedTest
    @CsvSource({
        "ﷺ ﷺ ﷺ ﷺ ﷺ ﷺ ﷺ ﷺ ﷺ ﷺ, 18.4",
        "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww, 26.6",
        "ꀀꀁꀂꀃꀄꀅꀆꀇ, 14.6",
        "ʃʒθðŋɹɾʔɸβɣχʁħʕ, 10.3",
        "→←↑↓⇒⇔↦, 31.7",
        "㌀㌁㌂㌃㌄㌅㌆㌇㌈㌉, 36.2",
        "XKCD NSDQ BBC CNN FBI HTTP, 12"
    })
    void takesLettersThatAreSpelledAndSignsThatAreNamedIntoAccount(String text, double seconds) {
        speechOf(verified(text, 1, tone(seconds)));
    }

    @Test
    void knowsHowLongWordsTake() {
        assertThat(errorOf(verified(ENGLISH, 1, tone(25))).message()).contains("lasts 25 s");
        assertThat(errorOf(verified("我今天很高兴能够在这里和大家一起讨论这个问题。", 1, tone(30))).message())
                .contains("lasts 30 s");
    }

    @Test
    void refusesALongSilenceInside() {
        Audio audio = new Audio(10, frame -> frame > 16_000 && frame < 7 * 16_000 ? 3 : 1_000);

        assertThat(errorOf(verified(ENGLISH, 1, audio)).message()).contains("silence of 5 s");
    }

    @Test
    void passesSilenceAtTheEnds() {
        Audio audio = new Audio(12, frame -> frame < 6 * 16_000 || frame > 8 * 16_000 ? 0 : 1_000);

        speechOf(verified(ENGLISH, 1, audio));
    }

    @Test
    void refusesAModelThatFallsSilentAndGoesOn() {
        String text = "今天我们去山里走路。".repeat(15);
        Audio audio = new Audio(60, frame -> frame < 32 * 16_000 ? 1_000 : 3);

        assertThat(errorOf(verified(text, 0.5, audio))).isEqualTo(new SpeechError.Truncated(960_000));
    }

    @Test
    void refusesWordsOfWhichMostIsSilence() {
        Audio audio = new Audio(4, frame -> frame < 4_000 ? 1_000 : 0);

        assertThat(errorOf(verified(ENGLISH, 1, audio))).isEqualTo(new SpeechError.Truncated(64_000));
    }

    @Test
    void refusesSilenceForWords() {
        assertThat(errorOf(verified("Hi.", 1, new Audio(1, frame -> 0)))).isEqualTo(new SpeechError.Truncated(16_000));
        speechOf(verified("…", 1, new Audio(1, frame -> 0)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01})
    void passesTheSilenceThatIsAskedFor(double volume) {
        SpeechRequest silenced = SpeechRequest.builder(ENGLISH)
                .prosody(Prosody.NORMAL.withVolume(volume))
                .build();

        speechOf(verified(silenced, new Audio(10, frame -> 0)));
        speechOf(verified(silenced, new Audio(10, frame -> frame % 160_000 == 0 || frame == 159_999 ? 20 : 0)));
        assertThat(errorOf(verified(silenced, new Audio(0.3, frame -> 0)))).isEqualTo(new SpeechError.Truncated(4_800));
    }

    @Test
    void refusesWhatIsClipped() {
        Audio audio = new Audio(3, frame -> frame % 20 == 0 ? Short.MAX_VALUE : 1_000);

        assertThat(errorOf(verified(ENGLISH, 1, audio)).message()).contains("clipped");
    }

    @Test
    void passesThePausesAndTheVolumeThatMarkupAsksFor() {
        SpeechRequest markup = SpeechRequest.builder(
                        new Ssml("<speak>One<break time='6s'/><prosody>two</prosody></speak>"))
                .build();

        speechOf(verified(markup, new Audio(8, frame -> frame > 16_000 && frame < 7 * 16_000 ? 0 : 1_000)));
        speechOf(verified(markup, new Audio(2, frame -> Short.MAX_VALUE)));
    }

    @Test
    void refusesALongestSilenceOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verification.standard().withLongestSilence(Duration.ZERO));
    }

    @Test
    void tellsOfEachPartWhetherItWasVerifiedBeforeItsDelivery() {
        SpeechReceipt receipt = speechOf(
                        chainOf(FakeSpeechSynthesizer.create()).synthesize(SpeechRequest.of("One. Two. Three.")))
                .receipt();

        assertThat(receipt.parts())
                .extracting(SpeechReceipt::verification)
                .containsExactly(
                        Optional.of(VerificationTime.AFTER_DELIVERY),
                        Optional.of(VerificationTime.BEFORE_DELIVERY),
                        Optional.of(VerificationTime.BEFORE_DELIVERY));
        assertThat(receipt.verification()).contains(VerificationTime.AFTER_DELIVERY);
    }

    @Test
    void doesNotTellOfAudioFromACacheWhetherItWasVerified() {
        SpeechSynthesizer chain = chainOf(FakeSpeechSynthesizer.create());
        SpeechRequest request = SpeechRequest.of("One. Two.");
        speechOf(chain.synthesize(request));

        assertThat(speechOf(chain.synthesize(request)).receipt().verification()).isEmpty();
    }

    private static SpeechSynthesizer chainOf(FakeSpeechSynthesizer inner) {
        return Parlance.builder()
                .provider(FakeSpeechProvider.of(inner))
                .cache(InMemoryAudioStore.create())
                .interceptUncached(Verification.standard())
                .build()
                .synthesizer();
    }

    private static Audio tone(double seconds) {
        return new Audio(seconds, frame -> frame % 100 < 50 ? 1_000 : -1_000);
    }

    private static Either<SpeechError, ?> verified(String text, double rate, Audio audio) {
        return verified(
                SpeechRequest.builder(text).prosody(new Prosody(rate, 1, 1)).build(), audio);
    }

    private static Either<SpeechError, ?> verified(SpeechRequest request, Audio audio) {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.builder("fake")
                .offeringAlso(profile -> profile.offering(Capability.SSML))
                .build();
        return Parlance.builder()
                .provider(FakeSpeechProvider.of(fake).withCacheScope(Optional.empty()))
                .interceptUncached(Verification.standard())
                .interceptUncached(audio)
                .build()
                .synthesizer()
                .synthesize(request);
    }

    /** Delivers audio of its own in place of the provider's. */
    private record Audio(double seconds, LongToIntFunction samples) implements SpeechInterceptor {
        @Override
        public Either<SpeechError, SpeechReceipt> intercept(SpeechCall call, Chain chain) {
            SpeechDelivery delivery = SpeechDelivery.to(call.sink());
            delivery.format(FORMAT);
            long frames = Math.round(seconds * FORMAT.sampleRateHz());
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(frames * FORMAT.frameSizeBytes()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (long frame = 0; frame < frames; frame++) {
                bytes.putShort((short) samples.applyAsInt(frame));
            }
            try {
                delivery.write(bytes.flip());
            } catch (SinkException e) {
                return Either.left(e.error());
            }
            return Either.right(delivery.receipt(call.resolved().voice()).build());
        }
    }
}
