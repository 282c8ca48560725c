package dev.parlance.tts.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.TextRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlainSpaceTest {
    private static PreparedText apply(String text) {
        return new PlainSpace().apply(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a  \t b|a b",
                "a\u00A0\u3000b|a b",
                "co\u00ADop\u200Beration\uFEFF|cooperation",
                "\u202Ba\u202C\u2066b|ab",
                "bell\u0007 rings|bell rings",
                "\u001B[1;31mred\u001B[0m one|red one",
                "👨\u200D👩 می\u200Cخواهم|👨\u200D👩 می\u200Cخواهم"
            })
    void leavesWhatIsSpoken(String text, String plain) {
        assertThat(apply(text).text()).isEqualTo(plain);
    }

    @Test
    void keepsLinesAndParagraphs() {
        assertThat(apply("  a b \n").text()).isEqualTo("a b");
        assertThat(apply("a \r\n b").text()).isEqualTo("a\nb");
        assertThat(apply("a\n \n\t\nb").text()).isEqualTo("a\n\nb");
        assertThat(apply("a\u2029b").text()).isEqualTo("a\n\nb");
        assertThat(apply("a\u0085b").text()).isEqualTo("a\nb");
    }

    @Test
    void leavesNothingOfWhatIsNotSpoken() {
        assertThat(apply(" \n\u0000\uFEFF\u001B[").text()).isEmpty();
    }

    @Test
    void changesNothingTwice() {
        String once = apply(" a \u0001 b\r\n\r\nc\u00AD d ").text();

        assertThat(apply(once)).isEqualTo(PreparedText.unchanged(once));
    }

    @Test
    void leavesHalfAPairToBeRefused() {
        assertThat(apply("a\uD83D").text()).isEqualTo("a\uD83D");
    }

    @Test
    void mapsWordsToWhereTheyStood() {
        PreparedText plain = apply("  one \r\n  two");

        assertThat(plain.offsets().original(new TextRange(4, 7))).isEqualTo(new TextRange(10, 13));
    }
}
