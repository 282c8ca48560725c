package dev.parlance.tts.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.OffsetMap;
import dev.parlance.tts.text.TextRange;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FoldedDigitsTest {
    private final FoldedDigits digits = new FoldedDigits();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "７|7",
                "٣٫٥|3.5",
                "١٬٢٣٤|1,234",
                "٥٠٪|50%",
                "۴۲|42",
                "९ बजे|9 बजे",
                "๑๒|12",
                "\uD835\uDFD9|1",
                "ＡＢｃ１２３|ABc123",
                "１＋１＝２|1+1=2",
                "５０％|50%",
                "abc 123|abc 123",
                "日本語、です。|日本語、です。"
            })
    void writesAsciiForms(String text, String folded) {
        assertThat(digits.apply(text).text()).isEqualTo(folded);
    }

    @Test
    void knowsEveryDecimalDigitOfUnicode() {
        int[] all = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Character::isDigit)
                .toArray();

        String folded = digits.apply(new String(all, 0, all.length)).text();

        assertThat(folded).hasSize(all.length).matches("[0-9]+");
        assertThat(folded.chars().filter(digit -> digit == '7').count()).isEqualTo(all.length / 10);
    }

    @Test
    void mapsEachDigitToItsOwnPlace() {
        PreparedText prepared = digits.apply("a\uD835\uDFD9７b");

        assertThat(prepared.text()).isEqualTo("a17b");
        assertThat(prepared.offsets().original(new TextRange(1, 2))).isEqualTo(new TextRange(1, 3));
        assertThat(prepared.offsets().original(new TextRange(2, 3))).isEqualTo(new TextRange(3, 4));
        assertThat(prepared.offsets().original(new TextRange(3, 4))).isEqualTo(new TextRange(4, 5));
    }

    @Test
    void keepsWhatIsAsciiAlready() {
        assertThat(digits.apply("abc 123").offsets()).isSameAs(OffsetMap.identity());
    }
}
