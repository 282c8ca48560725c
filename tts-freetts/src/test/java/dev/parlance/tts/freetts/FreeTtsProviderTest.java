package dev.parlance.tts.freetts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FreeTtsProviderTest {
    private static final FreeTtsProvider PROVIDER = FreeTtsProvider.open();
    private static final SpeechRequest HELLO = SpeechRequest.of("Hello, world.");

    @AfterAll
    static void closes() {
        PROVIDER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-US"})
    void speaksAmericanEnglish(String language) {
        assertThat(PROVIDER.synthesizer().synthesize(in(language)).isRight()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "zh-CN", "en-GB", "de"})
    void refusesOtherLanguages(String language) {
        SpeechError error = errorOf(PROVIDER.synthesizer().synthesize(in(language)));

        assertThatItLacksTheLanguage(error);
        assertThat(error.message()).contains(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Gdzie jest najbliższa apteka?",
                "¿Dónde está la farmacia más cercana?",
                "Où se trouve la pharmacie la plus proche ?",
                "Привет",
                "你好",
                "नमस्ते"
            })
    void refusesATextInAnotherLanguageThatItCouldOnlySpell(String text) {
        SpeechError error = errorOf(PROVIDER.synthesizer().synthesize(SpeechRequest.of(text)));

        assertThatItLacksTheLanguage(error);
    }

    private static void assertThatItLacksTheLanguage(SpeechError error) {
        assertThat(error)
                .isInstanceOfSatisfying(
                        SpeechError.Unsupported.class,
                        refused -> assertThat(refused.capability()).isEqualTo(Capability.LANGUAGE));
    }

    @Test
    void leavesOutTheVoiceThatOnlyTellsTheTime() {
        SpeechError error = errorOf(PROVIDER.synthesizer().synthesize(HELLO.withVoice(VoiceId.of("freetts:alan"))));

        assertThat(error).isInstanceOf(SpeechError.UnknownVoice.class);
    }

    @Test
    void eachVoiceHasItsOwnSampleRate() {
        assertThat(say("freetts:kevin16").audio().format()).isEqualTo(PcmFormat.mono(16_000));
        assertThat(say("freetts:kevin").audio().format()).isEqualTo(PcmFormat.mono(8_000));
    }

    @Test
    void oneEngineServesEightThreads() throws Exception {
        try (FreeTtsProvider one = FreeTtsProvider.open(new FreeTtsConfig(1))) {
            Speech alone = speechOf(one.synthesizer().synthesize(HELLO));
            List<FutureTask<Speech>> others = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                others.add(new FutureTask<>(() -> speechOf(one.synthesizer().synthesize(HELLO))));
            }

            others.forEach(task -> new Thread(task, "speaker").start());

            for (FutureTask<Speech> other : others) {
                assertThat(other.get().audio()).isEqualTo(alone.audio());
            }
        }
    }

    @Test
    void isCancelledBeforeItsEngineIsLoaded() {
        // Of several, since a busy machine may delay any one of them.
        LongStream millis =
                LongStream.generate(FreeTtsProviderTest::millisUntilCancelled).limit(5);

        assertThat(millis.min().orElseThrow()).isLessThan(100);
    }

    private static long millisUntilCancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        try (FreeTtsProvider cold = FreeTtsProvider.open()) {
            long start = System.nanoTime();
            SpeechError error = errorOf(cold.synthesizer().synthesize(HELLO, new PcmCollector(), cancellation));
            assertThat(error).isInstanceOf(SpeechError.Cancelled.class);
            return (System.nanoTime() - start) / 1_000_000;
        }
    }

    @Test
    void heedsNoSystemPropertyOfFreeTts() {
        Speech before = say("freetts:kevin16");
        System.setProperty("com.sun.speech.freetts.voice.pitch", "300");
        System.setProperty("com.sun.speech.freetts.voice.speakingRate", "400");
        System.setProperty("com.sun.speech.freetts.voice.volume", "0.1");
        try (FreeTtsProvider other = FreeTtsProvider.open()) {
            assertThat(speechOf(other.synthesizer().synthesize(HELLO)).audio()).isEqualTo(before.audio());
        } finally {
            System.clearProperty("com.sun.speech.freetts.voice.pitch");
            System.clearProperty("com.sun.speech.freetts.voice.speakingRate");
            System.clearProperty("com.sun.speech.freetts.voice.volume");
        }
    }

    @Test
    void refusesToSpeakOnceClosed() {
        FreeTtsProvider closed = FreeTtsProvider.open();
        closed.close();
        closed.close();

        assertThatThrownBy(() -> closed.synthesizer().synthesize(HELLO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void refusesToHaveNoEngine() {
        assertThatThrownBy(() -> new FreeTtsConfig(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("engines");
    }

    private static SpeechRequest in(String language) {
        return HELLO.toBuilder().language(Locale.forLanguageTag(language)).build();
    }

    private static Speech say(String voice) {
        return speechOf(PROVIDER.synthesizer().synthesize(HELLO.withVoice(VoiceId.of(voice))));
    }
}
