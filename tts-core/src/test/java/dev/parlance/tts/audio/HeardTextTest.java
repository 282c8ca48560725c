package dev.parlance.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HeardTextTest {
    private static final String TEXT = "One two three";
    private static final List<SpeechMark> WORDS = List.of(
            word(0, 3, 0, MarkSource.NATIVE), word(4, 7, 400, MarkSource.NATIVE), word(8, 13, 900, MarkSource.NATIVE));

    @Test
    void coversNoWordBeforeTheFirstHasEnded() {
        assertThat(HeardText.at(WORDS, Duration.ofMillis(399), false)).isEmpty();
    }

    @Test
    void coversAWordWhenTheNextBegins() {
        HeardText heard = HeardText.at(WORDS, Duration.ofMillis(950), false).orElseThrow();

        assertThat(heard.in(TEXT)).isEqualTo("One two");
        assertThat(heard.source()).isEqualTo(MarkSource.NATIVE);
    }

    @Test
    void coversTheLastWordWhenAllWasPlayed() {
        assertThat(HeardText.at(WORDS, Duration.ofSeconds(2), true)
                        .orElseThrow()
                        .in(TEXT))
                .isEqualTo(TEXT);
    }

    @Test
    void takesTheEndOfAWordFromItsMark() {
        SpeechMark word = new SpeechMark(
                MarkKind.WORD, 0, 3, Duration.ZERO, Optional.of(Duration.ofMillis(250)), MarkSource.ALIGNED);

        assertThat(HeardText.at(List.of(word), Duration.ofMillis(250), false))
                .contains(new HeardText(3, MarkSource.ALIGNED));
    }

    @Test
    void doesNotTakeAWordForTheEndOfItsSentence() {
        SpeechMark sentence =
                new SpeechMark(MarkKind.SENTENCE, 0, 13, Duration.ZERO, Optional.empty(), MarkSource.NATIVE);

        assertThat(HeardText.at(List.of(sentence, WORDS.get(1)), Duration.ofMillis(800), false))
                .isEmpty();
    }

    @Test
    void isAsTrustworthyAsItsWeakestMark() {
        List<SpeechMark> mixed =
                List.of(word(0, 3, 0, MarkSource.ESTIMATED), word(4, 7, 400, MarkSource.NATIVE), WORDS.get(2));

        assertThat(HeardText.at(mixed, Duration.ofMillis(900), false)).contains(new HeardText(7, MarkSource.ESTIMATED));
    }

    private static SpeechMark word(int start, int end, int atMillis, MarkSource source) {
        return new SpeechMark(MarkKind.WORD, start, end, Duration.ofMillis(atMillis), Optional.empty(), source);
    }
}
