package dev.parlance.tts.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.audio.Durations;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class SpeechReceiptTest {
    private static final PcmFormat FORMAT = PcmFormat.mono(8_000);
    private static final VoiceId VOICE = VoiceId.of("test:voice");

    @Test
    void s3_isNeverGivenForSilence() {
        assertThatIllegalArgumentException().isThrownBy(() -> SpeechReceipt.builder(VOICE, FORMAT, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SpeechReceipt.builder(VOICE, FORMAT, -1));
    }

    @Test
    void s3_isNotTakenForOtherAudio() {
        PcmAudio audio = PcmAudio.of(FORMAT, new byte[4]);
        SpeechReceipt shorter = SpeechReceipt.builder(VOICE, FORMAT, 1).build();
        SpeechReceipt faster =
                SpeechReceipt.builder(VOICE, PcmFormat.mono(16_000), 2).build();

        assertThatIllegalArgumentException().isThrownBy(() -> new Speech(audio, List.of(), shorter));
        assertThatIllegalArgumentException().isThrownBy(() -> new Speech(audio, List.of(), faster));
    }

    @Test
    void countsTimeAgainstTheLengthOfTheAudio() {
        SpeechReceipt receipt = SpeechReceipt.builder(VOICE, FORMAT, 16_000)
                .times(Duration.ofMillis(100), Duration.ofMillis(500))
                .build();

        assertThat(receipt.audioDuration()).isEqualTo(Duration.ofSeconds(2));
        assertThat(receipt.realTimeFactor()).isEqualTo(0.25);
    }

    @Test
    void takesTimesOfAnyLength() {
        SpeechReceipt receipt = SpeechReceipt.builder(VOICE, PcmFormat.mono(1), Long.MAX_VALUE)
                .times(Duration.ZERO, Durations.LONGEST)
                .build();

        assertThat(receipt.audioDuration()).isEqualTo(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(receipt.realTimeFactor()).isEqualTo(1.0);
        assertThat(receipt).asString().contains("all after " + Long.MAX_VALUE + " ms");
    }

    @Test
    void isCopiedWhole() {
        SpeechReceipt receipt = SpeechReceipt.builder(VOICE, FORMAT, 10)
                .model("large")
                .requestId("7b0f")
                .warning("slow")
                .origin(SpeechOrigin.MIXED)
                .pieces(3)
                .attempts(4)
                .usage(new Usage(5, OptionalLong.of(6), Optional.empty()))
                .build();

        assertThat(receipt.toBuilder().build()).usingRecursiveComparison().isEqualTo(receipt);
        assertThat(receipt.toBuilder().warning("late").build().warnings()).containsExactly("slow", "late");
        assertThat(receipt.warnings()).containsExactly("slow");
    }
}
