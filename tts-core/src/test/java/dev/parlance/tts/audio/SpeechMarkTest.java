package dev.parlance.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.OffsetMap;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SpeechMarkTest {
    private static final Duration AT = Duration.ofMillis(40);
    private static final SpeechMark WORD =
            new SpeechMark(MarkKind.WORD, 7, 9, AT, Optional.of(AT.plusMillis(10)), MarkSource.ALIGNED);

    @Test
    void isMappedToTheOriginalTextAndKeepsItsTimes() {
        OffsetMap map = OffsetMap.builder().replace(3, 6).build();

        assertThat(WORD.mapped(map))
                .isEqualTo(new SpeechMark(MarkKind.WORD, 4, 6, AT, WORD.until(), MarkSource.ALIGNED));
        assertThat(SpeechMark.nativeMark(MarkKind.SSML_MARK, 5, 5, AT).mapped(map))
                .isEqualTo(SpeechMark.nativeMark(MarkKind.SSML_MARK, 0, 0, AT));
    }

    @Test
    void shiftsNoFurtherThanTimeGoes() {
        SpeechMark late = WORD.shifted(1, Durations.LONGEST.minusMillis(45));

        assertThat(late.at()).isEqualTo(Durations.LONGEST.minusMillis(5));
        assertThat(late.until()).contains(Durations.LONGEST);
        assertThat(late.shifted(0, Durations.LONGEST).at()).isEqualTo(Durations.LONGEST);
        assertThat(WORD.shifted(-7, AT.negated()).at()).isZero();
    }
}
