package dev.parlance.tts.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.TextRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GroupedThousandsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1'000'000       | 1000000",
                "CHF 12’500.-    | CHF 12500.-",
                "-1'000 m        | -1000 m",
                "٣'٠٠٠           | ٣٠٠٠",
                "5'10 and 6'2    | 5'10 and 6'2",
                "1'0000, 1234'567 | 1'0000, 1234'567",
                "'90 '123        | '90 '123",
                "1'000'00        | 1'000'00",
                "a1'000, 1.5'000 | a1'000, 1.5'000",
            })
    void leavesTheApostrophesOut(String text, String plain) {
        assertThat(new GroupedThousands().apply(text).text()).isEqualTo(plain);
    }

    @Test
    void knowsWhereEachDigitComesFrom() {
        PreparedText prepared = new GroupedThousands().apply("a 1'000'000!");

        assertThat(prepared.offsets().original(new TextRange(2, 9))).isEqualTo(new TextRange(2, 11));
        assertThat(prepared.offsets().original(new TextRange(9, 10))).isEqualTo(new TextRange(11, 12));
    }

    @Test
    @Timeout(60)
    void isLinear() {
        for (String part : new String[] {"1'000'", "'000", "1'", "000'"}) {
            String text = part.repeat(300_000);
            assertThat(new GroupedThousands().apply(text).text()).isNotEmpty();
        }
    }
}
