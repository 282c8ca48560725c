package dev.parlance.tts.freetts;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechRequest;
import java.nio.ShortBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FreeTtsProsodyTest {
    private static final FreeTtsProvider PROVIDER = FreeTtsProvider.open();
    private static final PcmAudio NORMAL = say(Prosody.NORMAL);

    @AfterAll
    static void closes() {
        PROVIDER.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 2.0, 4.0})
    void aRateIsAFactorOfTheTime(double rate) {
        double seconds = NORMAL.duration().toMillis() / 1000.0;

        assertThat(say(Prosody.NORMAL.withRate(rate)).duration().toMillis() / 1000.0)
                .isCloseTo(seconds / rate, withPercentage(3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.75, 1.5, 2.0, 2.5})
    void aPitchIsAFactorOfTheFrequency(double pitch) {
        assertThat(frequencyHz(say(Prosody.NORMAL.withPitch(pitch))) / frequencyHz(NORMAL))
                .isCloseTo(pitch, withPercentage(15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 1.5})
    void aVolumeIsAFactorOfTheAmplitude(double volume) {
        assertThat((double) peak(say(Prosody.NORMAL.withVolume(volume))))
                .isCloseTo(peak(NORMAL) * volume, withPercentage(1));
    }

    @Test
    void aVolumeOfZeroIsSilenceOfTheSameLength() {
        PcmAudio silent = say(Prosody.NORMAL.withVolume(0));

        assertThat(peak(silent)).isZero();
        assertThat(silent.frames()).isEqualTo(NORMAL.frames());
    }

    private static PcmAudio say(Prosody prosody) {
        return speechOf(PROVIDER.synthesizer()
                        .synthesize(SpeechRequest.builder("My brother bought seven green apples.")
                                .prosody(prosody)
                                .build()))
                .audio();
    }

    private static int peak(PcmAudio audio) {
        ShortBuffer samples = audio.asByteBuffer().asShortBuffer();
        int peak = 0;
        while (samples.hasRemaining()) {
            peak = Math.max(peak, Math.abs(samples.get()));
        }
        return peak;
    }

    /** Returns the frequency, between 50 and 300 Hz, at which the lowest part of the audio repeats itself. */
    private static double frequencyHz(PcmAudio audio) {
        double[] low = withoutFormants(audio.asByteBuffer().asShortBuffer());
        int rate = audio.format().sampleRateHz();
        double most = 0;
        int period = 0;
        for (int lag = rate / 300; lag <= rate / 50; lag++) {
            double likeness = likeness(low, lag);
            if (likeness > most) {
                most = likeness;
                period = lag;
            }
        }
        return (double) rate / period;
    }

    // The mean of 2 ms passes nothing at 500 Hz, where the vowels' own resonances begin.
    private static double[] withoutFormants(ShortBuffer samples) {
        double[] low = new double[samples.remaining() - 32];
        for (int index = 0; index < low.length; index++) {
            for (int offset = 0; offset < 32; offset++) {
                low[index] += samples.get(index + offset);
            }
        }
        return low;
    }

    private static double likeness(double[] samples, int lag) {
        double sum = 0;
        for (int index = lag; index < samples.length; index++) {
            sum += samples[index] * samples[index - lag];
        }
        return sum / (samples.length - lag);
    }
}
