package dev.parlance.tts.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import dev.parlance.tts.text.TextRange;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SentenceBufferTest {
    private final SentenceBuffer buffer = TextSplitter.unlimited().buffer();

    private List<String> append(String fragment) {
        return texts(buffer.append(fragment));
    }

    private static List<String> texts(List<TextPiece> pieces) {
        return pieces.stream().map(TextPiece::text).toList();
    }

    @Test
    void givesASentenceOnceTheNextBegins() {
        assertThat(append("Hello")).isEmpty();
        assertThat(append(" there.")).isEmpty();
        assertThat(append(" ")).isEmpty();
        assertThat(append("H")).containsExactly("Hello there. ");
    }

    @Test
    void givesAChineseSentenceAtTheNextCharacter() {
        assertThat(append("你好。")).isEmpty();
        assertThat(append("我")).containsExactly("你好。");
    }

    @Test
    void waitsForWhatMayFollowAnAbbreviation() {
        assertThat(append("I live in the U.S. H")).isEmpty();
        assertThat(append("ow")).isEmpty();
        assertThat(append(" about you?")).containsExactly("I live in the U.S. ");
    }

    @Test
    void waitsForTheRestOfANumber() {
        assertThat(append("It is 3.")).isEmpty();
        assertThat(append("14 now. T")).containsExactly("It is 3.14 now. ");
    }

    @Test
    void givesWhatIsThereWhenFlushed() {
        assertThat(append("Hello. And th")).containsExactly("Hello. ");

        assertThat(buffer.flush()).containsExactly(new TextPiece("And th", new TextRange(7, 13), Seam.END, 0));
        assertThat(append("en. So")).containsExactly("en. ");
        assertThat(buffer.isEmpty()).isFalse();
    }

    @Test
    void joinsSurrogatePairsThatFragmentsParted() {
        assertThat(append("Hi \uD83D")).isEmpty();
        assertThat(append("\uDC4D\uD83C")).isEmpty();
        assertThat(append("\uDFFD. ")).isEmpty();

        assertThat(texts(buffer.flush())).containsExactly("Hi 👍🏽. ");
    }

    @Test
    void keepsNoMoreThanTheLimitAllows() {
        SentenceBuffer limited =
                TextSplitter.of(new TextLimit(10, TextCounter.CODE_POINTS)).buffer();

        int given = 0;
        for (int letter = 0; letter < 10_000; letter++) {
            given += limited.append("x").size();
        }

        assertThat(given).isGreaterThan(990);
    }
}
