package dev.parlance.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextCounterTest {
    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    private static final String SUPPLEMENTARY_HAN = "\uD840\uDC00";

    @ParameterizedTest
    @CsvSource({"hello,5,5", "你好,2,4", "你好hello,7,9", "カタカナ,4,4", "漢字かな,4,6", "한글,2,2", "'，。',2,2", "〇,1,2"})
    void countsCodePointsAndHanAsTwo(String text, long codePoints, long hanAsTwo) {
        assertThat(TextCounter.CODE_POINTS.count(text)).isEqualTo(codePoints);
        assertThat(TextCounter.HAN_AS_TWO.count(text)).isEqualTo(hanAsTwo);
    }

    @Test
    void countsHanOutsideTheBasicPlaneAsTwo() {
        assertThat(TextCounter.HAN_AS_TWO.count(SUPPLEMENTARY_HAN)).isEqualTo(2);
        assertThat(TextCounter.CODE_POINTS.count(SUPPLEMENTARY_HAN)).isEqualTo(1);
    }

    @Test
    void countsTheCodePointsOfAnEmoji() {
        assertThat(TextCounter.CODE_POINTS.count(FAMILY)).isEqualTo(5);
        assertThat(TextCounter.HAN_AS_TWO.count(FAMILY)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "\u007F\u0080", "\u07FF\u0800", "\uFFFF", "你好", FAMILY, SUPPLEMENTARY_HAN})
    void countsTheBytesThatUtf8Takes(String text) {
        assertThat(TextCounter.UTF_8_BYTES.count(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void countsTheBytesOfAnyText() {
        Random random = new Random(20_261_122);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(50, 1, Character.MAX_CODE_POINT + 1)
                    .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                    .forEach(text::appendCodePoint);
            assertThat(TextCounter.UTF_8_BYTES.count(text))
                    .isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8).length);
        }
    }
}
