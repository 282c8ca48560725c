package dev.parlance.tts.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class TextLimitTest {
    private final TextLimit both =
            new TextLimit(300, TextCounter.HAN_AS_TWO).and(new TextLimit(100, TextCounter.UTF_8_BYTES));

    @Test
    void keepsWithinBothOfTwoLimits() {
        assertThat(fits("a".repeat(100))).isTrue();
        assertThat(fits("a".repeat(101))).isFalse();
        assertThat(fits("一".repeat(33))).isTrue();
        assertThat(fits("一".repeat(34))).isFalse();
    }

    @Test
    void partsThatFitTogetherMakeATextThatFits() {
        long sum = 0;
        for (int part = 0; part < 11; part++) {
            sum += both.counter().count("a".repeat(9));
        }

        assertThat(sum).isLessThanOrEqualTo(both.units());
        assertThat(sum + both.counter().count("aa")).isGreaterThan(both.units());
    }

    @Test
    void refusesALimitThatLetsNothingThrough() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TextLimit(0, TextCounter.CODE_POINTS));
    }

    private boolean fits(String text) {
        return both.counter().count(text) <= both.units();
    }
}
