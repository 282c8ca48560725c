package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON whose reading takes no longer than its length. */
final class JsonTextTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'{}', '{}'",
                "'{ \t\r\n }', '{ }'",
                "'1  2', '1 2'",
                "'tr  ue', 'tr ue'",
                "'\"a  b\"  :  1.5', '\"a  b\" : 1.5'",
                "'\"a\\\"  b\"  x', '\"a\\\"  b\" x'",
                "'\"a\\\\\"  x', '\"a\\\\\" x'",
                "'\"open  ', '\"open  '",
                "'\"open\\', '\"open\\'",
                "'\"', '\"'"
            })
    void hasOneSpaceForARunOfThem(String text, String bounded) {
        assertThat(JsonText.bounded(text)).contains(bounded);
    }

    @Test
    void hasNoLongNumbersAndWords() {
        assertThat(JsonText.bounded("1".repeat(100))).isPresent();
        assertThat(JsonText.bounded("[" + "1".repeat(101) + "]")).isEmpty();
        assertThat(JsonText.bounded("[" + "1,".repeat(1_000) + "]")).isPresent();
        assertThat(JsonText.bounded("\"" + "1".repeat(1_000) + "\"")).isPresent();
    }

    @Test
    void isReadInATimeInProportionToItsLength() {
        // Twenty million: the square of it would take minutes.
        byte[] spaces =
                (" ".repeat(20_000_000) + "{\"input\":\"a\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(SpeechFieldsReader.read(spaces).input()).isEqualTo("a");
    }
}
