package dev.parlance.tts.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.text.TextRange;
import org.junit.jupiter.api.Test;

final class PreparedTextTest {
    @Test
    void keepsWhatIsNotReplaced() {
        PreparedText prepared =
                PreparedText.edit("one 2 three").replace(4, 5, "two").build();

        assertThat(prepared.text()).isEqualTo("one two three");
        assertThat(prepared.offsets().original(new TextRange(4, 7))).isEqualTo(new TextRange(4, 5));
        assertThat(prepared.offsets().original(new TextRange(8, 13))).isEqualTo(new TextRange(6, 11));
    }

    @Test
    void canTakeEverythingAway() {
        assertThat(PreparedText.edit("ab").replace(0, 2, "").build().text()).isEmpty();
    }

    @Test
    void refusesToGoBack() {
        PreparedText.Builder builder = PreparedText.edit("abcdef").replace(2, 4, "x");

        assertThatIllegalArgumentException().isThrownBy(() -> builder.replace(3, 5, "y"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.replace(4, 7, "y"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.replace(5, 4, "y"));
    }

    @Test
    void showsNothingOfTheText() {
        assertThat(PreparedText.unchanged("secret")).hasToString("PreparedText[6 characters]");
    }

    @Test
    void transformsInARowMapToTheFirstText() {
        TextTransform both = new FoldedDigits().then(new MandarinText());

        PreparedText prepared = both.apply("共\uD835\uDFD9\uD835\uDFD8个");

        assertThat(prepared.text()).isEqualTo("共十个");
        assertThat(prepared.offsets().original(new TextRange(1, 2))).isEqualTo(new TextRange(1, 5));
        assertThat(both.version()).isEqualTo("digits-2 mandarin-2");
    }
}
