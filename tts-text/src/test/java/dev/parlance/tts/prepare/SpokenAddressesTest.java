package dev.parlance.tts.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.TextRange;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpokenAddressesTest {
    private static PreparedText read(AddressReading reading, String text) {
        return new SpokenAddresses(Locale.ENGLISH, reading, reading).apply(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "See https://www.example.com/a?b=1.|See example dot com.",
                "(http://user@a-b.example.org:8080/x(y))|(a dash b dot example dot org)",
                "Go to example.com!|Go to example dot com!",
                "www.example.museum, please|example dot museum, please",
                "Write to jane.doe@example.co.uk.|Write to jane dot doe at example dot co dot uk.",
                "mailto:me_x@example.com|me underscore x at example dot com",
                "请访问https://a.cn/x谢谢|请访问a dot cn谢谢",
                "Node.js and 3.14 and e.g. U.S. in readme.md|Node.js and 3.14 and e.g. U.S. in readme.md"
            })
    void readsTheHost(String text, String spoken) {
        assertThat(read(AddressReading.HOST, text).text()).isEqualTo(spoken);
    }

    @Test
    void spellsAllButTheScheme() {
        assertThat(read(AddressReading.SPELLED, "https://example.com/a_b?c=1/").text())
                .isEqualTo("example dot com slash a underscore b question mark c equal 1");
    }

    @Test
    void saysAWordInTheirPlace() {
        assertThat(read(AddressReading.NAMED, "See http://a.example/b or write to a@b.example.")
                        .text())
                .isEqualTo("See link or write to email address.");
    }

    @Test
    void readsLinksAndMailEachInItsWay() {
        var german = new SpokenAddresses(Locale.GERMANY, AddressReading.NAMED, AddressReading.HOST);

        assertThat(german.apply("http://a.de und b@c.de").text()).isEqualTo("Link und b at c Punkt de");
    }

    @Test
    void leavesThemToTheVoice() {
        assertThat(read(AddressReading.KEPT, "http://a.de")).isEqualTo(PreparedText.unchanged("http://a.de"));
    }

    @Test
    void usesEnglishWordsWhereItHasNone() {
        var xhosa = new SpokenAddresses(Locale.forLanguageTag("xh"), AddressReading.HOST, AddressReading.HOST);

        assertThat(xhosa.apply("a.com").text()).isEqualTo("a dot com");
    }

    @Test
    void mapsEachAddressToAllOfItself() {
        PreparedText spoken = read(AddressReading.HOST, "Go: a.com now");

        assertThat(spoken.offsets().original(new TextRange(4, 13))).isEqualTo(new TextRange(4, 9));
        assertThat(spoken.offsets().original(new TextRange(14, 17))).isEqualTo(new TextRange(10, 13));
    }

    @Test
    void hasAVersionForEachWayToRead() {
        assertThat(new SpokenAddresses(Locale.GERMAN, AddressReading.HOST, AddressReading.NAMED).version())
                .isEqualTo("addresses-1 de HOST NAMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "a@", "www.", "http://", "a.com", "a@b.com ", "-", "("})
    void readsAMillionCharacters(String part) {
        assertThat(read(AddressReading.HOST, part.repeat(1_000_000 / part.length()))
                        .text())
                .isNotNull();
    }
}
