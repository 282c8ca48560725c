package dev.parlance.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PcmAudioTest {
    private static final PcmFormat STEREO = PcmFormat.stereo(24_000);

    @Test
    void joinsWhatWasCutApart() {
        PcmAudio whole = Tones.noise(STEREO, 1_000);
        Random random = new Random(4);

        for (int round = 0; round < 50; round++) {
            int first = random.nextInt(1_001);
            int second = first + random.nextInt(1_001 - first);

            assertThat(PcmAudio.join(
                            List.of(whole.slice(0, first), whole.slice(first, second), whole.slice(second, 1_000))))
                    .isEqualTo(whole);
        }
    }

    @Test
    void refusesToJoinNothingOrDifferentFormats() {
        PcmAudio stereo = Tones.noise(STEREO, 10);
        PcmAudio mono = Tones.noise(PcmFormat.mono(24_000), 10);

        assertThatIllegalArgumentException().isThrownBy(() -> PcmAudio.join(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PcmAudio.join(List.of(stereo, mono)))
                .withMessage("24000 Hz mono after 24000 Hz stereo");
    }

    @Test
    void refusesASliceThatReachesOutside() {
        PcmAudio audio = Tones.noise(STEREO, 10);

        assertThatThrownBy(() -> audio.slice(0, 11)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> audio.slice(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> audio.slice(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesBytesThatEndInsideAFrame() {
        assertThatIllegalArgumentException().isThrownBy(() -> PcmAudio.of(STEREO, new byte[6]));
    }

    @Test
    void keepsItsBytesToItself() {
        byte[] given = new byte[4];
        PcmAudio audio = PcmAudio.of(STEREO, given);
        given[0] = 1;
        audio.toByteArray()[1] = 1;

        assertThat(audio).isEqualTo(PcmAudio.of(STEREO, new byte[4]));
        assertThat(audio.asByteBuffer().isReadOnly()).isTrue();
    }

    @Test
    void tellsItsDurationFromItsFrames() {
        assertThat(Tones.noise(STEREO, 36_000).duration()).isEqualTo(Duration.ofMillis(1_500));
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000})
    void findsTheFramesOfADurationAgain(int sampleRateHz) {
        PcmFormat format = PcmFormat.mono(sampleRateHz);

        for (long frames = 0; frames < 100_000; frames += 7) {
            assertThat(format.frames(format.duration(frames))).isEqualTo(frames);
        }
    }

    @Test
    void writesAWavThatReadsBackTheSame() throws MalformedAudioException {
        PcmAudio noise = Tones.noise(STEREO, 999);

        assertThat(WavReader.read(noise.toWav())).isEqualTo(noise);
    }
}
