package dev.parlance.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PcmFormatTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 22_050, 44_100, 768_000})
    void countsAsManyFramesAsThereCanBe(int sampleRateHz) {
        PcmFormat format = PcmFormat.mono(sampleRateHz);
        Duration most = format.duration(Long.MAX_VALUE);

        assertThat(format.frames(most)).isEqualTo(Long.MAX_VALUE);
        assertThat(format.frames(most.minusSeconds(1))).isEqualTo(Long.MAX_VALUE - sampleRateHz);
        assertThat(format.frames(Durations.LONGEST)).isEqualTo(Long.MAX_VALUE);
    }
}
