package dev.parlance.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpokenTimeTest {
    /** As long as eSpeak NG takes, in milliseconds, and at most twice that. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tous les êtres humains naissent libres et égaux en dignité et en droits. | 2550",
                "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. | 4260",
                "मनुष्यों को गौरव और अधिकारों के मामले में | 2540",
                "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. | 4060",
                "모든 인간은 태어날 때부터 자유로우며 | 2770",
                "すべての にんげんは、うまれながらに じゆうであり、 | 2570",
                "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกัน | 4310",
                "4815162342, 7391 | 8500"
            })
    void isRatherTooLongThanTooShort(String text, long took) {
        assertThat(SpokenTime.of(text, 1).toMillis()).isBetween(took, 2 * took);
    }

    @Test
    void takesTwiceAsLongAtHalfTheRate() {
        assertThat(SpokenTime.of("人人生而自由", 0.5)).isEqualTo(Duration.ofMillis(2_520));
    }

    @Test
    void countsSymbolsThatAreReadByTheirNames() {
        assertThat(SpokenTime.of("\uD83D\uDE00€", 1)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void addsUp() {
        String text = "One 12 一二 いち";

        assertThat(SpokenTime.MILLISECONDS.count(text))
                .isEqualTo(SpokenTime.MILLISECONDS.count(text.substring(0, 5))
                        + SpokenTime.MILLISECONDS.count(text.substring(5)));
    }
}
