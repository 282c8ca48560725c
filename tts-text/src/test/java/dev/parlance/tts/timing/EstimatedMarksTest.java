package dev.parlance.tts.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.MarkSource;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Ssml;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EstimatedMarksTest {
    @Test
    void dividesTheAudioInProportionToWhatIsSaid() {
        String text = " One two three four.\n\nOne two three four. One two three four. ";

        List<SpeechMark> marks = EstimatedMarks.sentences(SpeechRequest.of(text), Duration.ofSeconds(6));

        assertThat(marks)
                .extracting(mark -> text.substring(mark.start(), mark.end()))
                .containsOnly("One two three four.")
                .hasSize(3);
        assertThat(marks).extracting(SpeechMark::at).containsExactly(seconds(0), seconds(2), seconds(4));
        assertThat(marks).extracting(SpeechMark::until).containsExactly(until(2), until(4), until(6));
        assertThat(marks).extracting(SpeechMark::source).containsOnly(MarkSource.ESTIMATED);
        assertThat(marks).extracting(SpeechMark::kind).containsOnly(MarkKind.SENTENCE);
    }

    @Test
    void givesASyllableSignTheTimeOfSeveralLetters() {
        List<SpeechMark> marks = EstimatedMarks.sentences(SpeechRequest.of("你好吗？ abcdefghijklmno?"), seconds(2));

        assertThat(marks.get(1).at()).isEqualTo(seconds(1));
    }

    @Test
    void pointsIntoTheSourceOfMarkup() {
        String source =
                "<speak><p>One two three four.</p>\n<p><s>One two <sub alias=\"3\">three</sub> four.</s></p></speak>";

        List<SpeechMark> marks =
                EstimatedMarks.sentences(SpeechRequest.builder(new Ssml(source)).build(), seconds(4));

        assertThat(marks)
                .extracting(mark -> source.substring(mark.start(), mark.end()))
                .containsExactly("One two three four.", "One two <sub alias=\"3\">three</sub> four.");
        assertThat(marks).extracting(SpeechMark::at).containsExactly(seconds(0), seconds(2));
    }

    @Test
    void givesEachStretchOfSignsItsTime() {
        assertThat(EstimatedMarks.sentences(SpeechRequest.of("\u200B"), seconds(1)))
                .hasSize(1);
        assertThat(EstimatedMarks.sentences(SpeechRequest.of(" \n"), seconds(1)))
                .isEmpty();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Optional<Duration> until(int seconds) {
        return Optional.of(seconds(seconds));
    }
}
