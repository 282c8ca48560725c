package dev.parlance.tts.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OffsetMapTest {
    // "**Dr.** Wu" becomes "Doctor Wu".
    private static final OffsetMap TITLE =
            OffsetMap.builder().replace(2, 0).replace(3, 6).replace(2, 0).build();

    @ParameterizedTest
    @CsvSource({"0,6, 2,5", "2,4, 2,5", "0,9, 2,10", "6,9, 7,10", "7,9, 8,10", "7,8, 8,9", "0,0, 2,2", "3,3, 2,2"})
    void mapsToWhatWasThere(int start, int end, int originalStart, int originalEnd) {
        assertThat(TITLE.original(new TextRange(start, end))).isEqualTo(new TextRange(originalStart, originalEnd));
    }

    // "5kg" becomes "5 kg", where the blank is new.
    @ParameterizedTest
    @CsvSource({"0,1, 0,1", "0,2, 0,1", "1,2, 1,1", "1,4, 1,3", "2,4, 1,3", "0,4, 0,3"})
    void mapsWhatWasAddedToWhereItWasAdded(int start, int end, int originalStart, int originalEnd) {
        OffsetMap blank = OffsetMap.builder().keep(1).replace(0, 1).build();

        assertThat(blank.original(new TextRange(start, end))).isEqualTo(new TextRange(originalStart, originalEnd));
    }

    // "Mr. **Dr.** Wu" becomes "Mr. Dr. Wu" and then "Mister Doctor Wu".
    @ParameterizedTest
    @CsvSource({"0,6, 0,3", "7,13, 6,9", "14,16, 12,14", "0,16, 0,14", "8,9, 6,9"})
    void mapsThroughTwoPreparations(int start, int end, int originalStart, int originalEnd) {
        OffsetMap plain =
                OffsetMap.builder().keep(4).replace(2, 0).keep(3).replace(2, 0).build();
        OffsetMap words =
                OffsetMap.builder().replace(3, 6).keep(1).replace(3, 6).build();

        assertThat(words.after(plain).original(new TextRange(start, end)))
                .isEqualTo(new TextRange(originalStart, originalEnd));
    }

    @Test
    void changesNothingWhereNothingWasPrepared() {
        TextRange range = new TextRange(3, Integer.MAX_VALUE);

        assertThat(OffsetMap.identity().original(range)).isEqualTo(range);
        assertThat(OffsetMap.builder().keep(5).build().original(range)).isEqualTo(range);
        assertThat(TITLE.after(OffsetMap.identity()).original(new TextRange(7, 9)))
                .isEqualTo(new TextRange(8, 10));
    }

    @Test
    void doesNotChangeWithItsBuilder() {
        OffsetMap.Builder builder = OffsetMap.builder().keep(1);
        OffsetMap first = builder.build();

        builder.replace(1, 5);

        assertThat(first.original(new TextRange(6, 7))).isEqualTo(new TextRange(6, 7));
    }

    @Test
    void refusesCountsThatAreNone() {
        OffsetMap.Builder builder = OffsetMap.builder().keep(Integer.MAX_VALUE);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.keep(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.replace(-1, 0));
        assertThatThrownBy(() -> builder.keep(1)).isInstanceOf(ArithmeticException.class);
    }
}
