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

    @Test
    void dividesASentenceBetweenItsWords() {
        String text = "So. Abcd, abcd abcd!";
        SpeechMark sentence =
                new SpeechMark(MarkKind.SENTENCE, 4, text.length(), seconds(10), until(16), MarkSource.NATIVE);

        List<SpeechMark> marks = EstimatedMarks.words(text, sentence);

        assertThat(marks)
                .extracting(mark -> text.substring(mark.start(), mark.end()))
                .containsExactly("Abcd", "abcd", "abcd");
        assertThat(marks.get(0).at()).isEqualTo(seconds(10));
        assertThat(marks.get(2).until()).isEqualTo(until(16));
        assertThat(marks).extracting(SpeechMark::at).isSorted();
        // The comma takes its time.
        assertThat(marks.get(1).at()).isGreaterThan(seconds(12));
        assertThat(marks).extracting(SpeechMark::kind).containsOnly(MarkKind.WORD);
        assertThat(marks).extracting(SpeechMark::source).containsOnly(MarkSource.ESTIMATED);
    }

    @Test
    void takesEachSignForAWordWhereThereAreNoSpaces() {
        String text = "你好，world 12！";
        SpeechMark sentence =
                new SpeechMark(MarkKind.SENTENCE, 0, text.length(), seconds(0), until(3), MarkSource.NATIVE);

        assertThat(EstimatedMarks.words(text, sentence))
                .extracting(mark -> text.substring(mark.start(), mark.end()))
                .containsExactly("你", "好", "world", "12");
    }

    @Test
    void findsNoWordsWhereThereAreNoneOrNoEnd() {
        SpeechMark signs = new SpeechMark(MarkKind.SENTENCE, 0, 3, seconds(0), until(3), MarkSource.NATIVE);
        SpeechMark endless = SpeechMark.nativeMark(MarkKind.SENTENCE, 0, 3, seconds(0));

        assertThat(EstimatedMarks.words("...", signs)).isEmpty();
        assertThat(EstimatedMarks.words("One", endless)).isEmpty();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Optional<Duration> until(int seconds) {
        return Optional.of(seconds(seconds));
    }
}
