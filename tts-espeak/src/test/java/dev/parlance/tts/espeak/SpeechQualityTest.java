package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.intelligibility.ClosedSetRecognizer;
import dev.parlance.tts.intelligibility.IntelligibilityReport;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether it is speech, by listening to it. */
@Tag("slow")
final class SpeechQualityTest {
    private static final EspeakProvider ESPEAK = TestEspeak.open();
    private static final String SENTENCE = "The quick brown fox jumps over the lazy dog.";

    @AfterAll
    static void closes() {
        ESPEAK.close();
    }

    @Test
    void aRecognizerUnderstandsIt() {
        IntelligibilityReport report =
                IntelligibilityReport.of(ClosedSetRecognizer.load(), text -> say(text, "espeak:en-us", Prosody.NORMAL));

        report.assertIntelligible();
    }

    @Test
    void theFirstToneOfMandarinStaysHigh() {
        PcmAudio tone = mandarin("妈");

        assertThat(Samples.pitchHz(tone, 0.75)).isCloseTo(Samples.pitchHz(tone, 0.35), Percentage.withPercentage(10));
        assertThat(Samples.pitchHz(tone, 0.35)).isGreaterThan(Samples.pitchHz(mandarin("马"), 0.5));
    }

    @Test
    void theSecondToneOfMandarinRises() {
        PcmAudio tone = mandarin("麻");

        assertThat(Samples.pitchHz(tone, 0.8)).isGreaterThan(1.1 * Samples.pitchHz(tone, 0.2));
    }

    @Test
    void theThirdToneOfMandarinDips() {
        PcmAudio tone = mandarin("马");

        double middle = Samples.pitchHz(tone, 0.5);
        assertThat(middle).isLessThan(Samples.pitchHz(tone, 0.2)).isLessThan(Samples.pitchHz(tone, 0.8));
    }

    @Test
    void theFourthToneOfMandarinFalls() {
        PcmAudio tone = mandarin("骂");

        assertThat(Samples.pitchHz(tone, 0.75)).isLessThan(0.9 * Samples.pitchHz(tone, 0.3));
    }

    @Test
    void readsMandarinDigitsAsMandarinWords() {
        assertThat(seconds(mandarin("3.5"))).isCloseTo(seconds(mandarin("三点五")), Percentage.withPercentage(3));
        assertThat(seconds(mandarin("25%"))).isCloseTo(seconds(mandarin("百分之二十五")), Percentage.withPercentage(3));
    }

    @Test
    void twiceTheRateTakesHalfTheTime() {
        double normal = seconds(say(SENTENCE, "espeak:en-us", Prosody.NORMAL));

        assertThat(seconds(say(SENTENCE, "espeak:en-us", Prosody.NORMAL.withRate(2))))
                .isCloseTo(normal / 2, Percentage.withPercentage(10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.65, 0.8, 1.25, 1.7})
    void aPitchIsAFactorOfTheFrequency(double factor) {
        String voiced = "Our aura, over and over and over again.";
        double normal = Samples.pitchHz(say(voiced, "espeak:en-us", Prosody.NORMAL));

        assertThat(Samples.pitchHz(say(voiced, "espeak:en-us", Prosody.NORMAL.withPitch(factor))))
                .isCloseTo(factor * normal, Percentage.withPercentage(7));
    }

    @Test
    void halfTheVolumeIsHalfTheAmplitude() {
        double normal = Samples.rms(say(SENTENCE, "espeak:en-us", Prosody.NORMAL));

        assertThat(Samples.rms(say(SENTENCE, "espeak:en-us", Prosody.NORMAL.withVolume(0.5))))
                .isCloseTo(normal / 2, Percentage.withPercentage(5));
    }

    @Test
    void leavesNoGapBetweenTheLanguagesOfASentence() {
        double apart = seconds(say("I like", "espeak:en-us", Prosody.NORMAL)) + seconds(mandarin("苹果"));

        assertThat(seconds(say("I like 苹果", "espeak:en-us", Prosody.NORMAL)))
                .isCloseTo(apart, Percentage.withPercentage(10));
    }

    private static PcmAudio mandarin(String text) {
        return say(text, "espeak:cmn-latn-pinyin", Prosody.NORMAL);
    }

    private static PcmAudio say(String text, String voice, Prosody prosody) {
        SpeechRequest request = SpeechRequest.builder(text)
                .voice(VoiceId.of(voice))
                .prosody(prosody)
                .build();
        return TestEspeak.say(ESPEAK, request).audio();
    }

    private static double seconds(PcmAudio audio) {
        return audio.duration().toNanos() / 1e9;
    }
}
