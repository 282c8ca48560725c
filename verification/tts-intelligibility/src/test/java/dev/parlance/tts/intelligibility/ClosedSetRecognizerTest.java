package dev.parlance.tts.intelligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class ClosedSetRecognizerTest {
    private static ClosedSetRecognizer recognizer;

    @BeforeAll
    static void loadsTheModel() {
        recognizer = ClosedSetRecognizer.load();
    }

    @Test
    void knowsTwelveSentences() {
        assertThat(Sentences.all()).hasSize(12).doesNotHaveDuplicates().allMatch(text -> text.matches("[a-z ]+"));
    }

    @Test
    void hearsNothingInNoise() {
        byte[] noise = new byte[2 * 16_000];
        new Random(7).nextBytes(noise);

        assertThat(recognizer.recognize(PcmAudio.of(PcmFormat.mono(16_000), noise)))
                .isEmpty();
    }

    @Test
    void hearsNothingInSilence() {
        PcmAudio silence = PcmAudio.of(PcmFormat.stereo(24_000), new byte[4 * 24_000]);

        assertThat(recognizer.recognize(silence)).isEmpty();
    }

    @Test
    void understandsAnEngineThatSpeaksAndNotBackwards() {
        try (RawFreeTts engine = new RawFreeTts()) {
            IntelligibilityReport report = IntelligibilityReport.of(recognizer, engine::say);

            report.assertIntelligible();
        }
    }

    @Test
    void aReportWithTooFewSentencesIsNotIntelligible() {
        IntelligibilityReport report = new IntelligibilityReport(Sentences.all().subList(0, 4), List.of());

        assertThatThrownBy(report::assertIntelligible)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("8 of 12");
    }

    @Test
    void aRecognizerThatHearsSentencesBackwardsProvesNothing() {
        IntelligibilityReport report =
                new IntelligibilityReport(List.of(), Sentences.all().subList(0, 3));

        assertThatThrownBy(report::assertIntelligible).isInstanceOf(AssertionError.class);
    }
}
