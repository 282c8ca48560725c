package dev.parlance.tts.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.text.TextRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LexiconTest {
    private static final String TABLE = """
            # words
            sql = sequel
            new york\tthe Big Apple
            new = recent
            Polish = from Poland
            c++ = see plus plus
            重庆 = 虫庆

            nginx = engine x
            """;

    private static Lexicon table(String table) {
        return Lexicon.ofTable(table, Locale.ENGLISH);
    }

    private static Lexicon pls(String lexemes) throws IOException {
        String pls = "<lexicon version='1.0' alphabet='ipa' xml:lang='en-GB'"
                + " xmlns='http://www.w3.org/2005/01/pronunciation-lexicon'>\n" + lexemes + "</lexicon>";
        return Lexicon.ofPls(stream(pls));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Use sql, SQL or Sql|Use sequel, sequel or sequel",
                "sQl and mysql and sql2|sQl and mysql and sql2",
                "New York is new|the Big Apple is recent",
                "in new york now|in the Big Apple now",
                "Polish polish|from Poland polish",
                "C++.|see plus plus.",
                "去重庆市|去虫庆市",
                "nginx's|engine x's",
                "nginx́|nginx́",
                "newer|newer"
            })
    void saysWholeWordsAsTheTableHasThem(String text, String said) {
        assertThat(table(TABLE).transform().apply(text).text()).isEqualTo(said);
    }

    @Test
    void mapsWordsToWhereTheyStood() {
        PreparedText text = table(TABLE).transform().apply("see sql now");

        assertThat(text.offsets().original(new TextRange(4, 10))).isEqualTo(new TextRange(4, 7));
        assertThat(text.offsets().original(new TextRange(11, 14))).isEqualTo(new TextRange(8, 11));
    }

    @Test
    void doesNotLookUpWhatItSays() {
        assertThat(table("a = b\nb = c").transform().apply("a b").text()).isEqualTo("b c");
    }

    @Test
    void hasAVersionOfItsWords() {
        assertThat(table("a=b").transform().version())
                .isEqualTo(table("# same\na\tb").transform().version())
                .isNotEqualTo(table("a=c").transform().version());
    }

    @Test
    void keepsPhonemesApart() {
        Lexicon lexicon = table("tomato = /təˈmɑːtəʊ/\nsql = sequel");

        assertThat(lexicon.phonemes()).containsExactly(new Pronunciation("tomato", "ipa", "təˈmɑːtəʊ"));
        assertThatThrownBy(lexicon::transform)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("phonemes");
        assertThat(lexicon.withoutPhonemes().transform().apply("sql tomato").text())
                .isEqualTo("sequel tomato");
    }

    @Test
    void saysTheWordsOfAWordThatHasPhonemesToo() {
        Lexicon lexicon = table("tomato = /təˈmɑːtəʊ/\ntomato = red fruit");

        assertThat(lexicon.phonemesOnly()).isEmpty();
        assertThat(lexicon.transform().apply("A Tomato.").text()).isEqualTo("A red fruit.");
    }

    @Test
    void marksUpWordsForABackendThatTakesPhonemes() {
        Lexicon lexicon = table("tomato = /tə\"mɑ/\ntomato = fruit\nsql = sequel & more\nAT&T = /e/");
        String text = "Is <Tomato> & SQL at AT&T? amp";

        assertThat(lexicon.markup(text, Set.of("ipa")).source())
                .isEqualTo("<speak>Is &lt;<phoneme alphabet=\"ipa\" ph=\"tə&quot;mɑ\">Tomato</phoneme>&gt; &amp; "
                        + "<sub alias=\"sequel &amp; more\">SQL</sub> at "
                        + "<phoneme alphabet=\"ipa\" ph=\"e\">AT&amp;T</phoneme>? amp</speak>");
        assertThat(lexicon.markup(text, Set.of("cmu")).source())
                .isEqualTo("<speak>Is &lt;<sub alias=\"fruit\">Tomato</sub>&gt; &amp; "
                        + "<sub alias=\"sequel &amp; more\">SQL</sub> at AT&amp;T? amp</speak>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = b\nword", "a = b\n= x", "a = b\nx ="})
    void namesTheLineThatIsWrong(String table) {
        assertThatThrownBy(() -> table(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void readsPls() throws IOException {
        Lexicon lexicon = pls("""
                <lexeme><grapheme>W3C</grapheme><grapheme>w3c</grapheme><alias>World Wide Web Consortium</alias></lexeme>
                <lexeme><grapheme>a</grapheme><alias>b</alias><alias prefer='true'>c</alias></lexeme>
                <lexeme><grapheme>La</grapheme><phoneme>la</phoneme></lexeme>
                <lexeme><grapheme>Li</grapheme><phoneme alphabet='x-sampa'>li</phoneme></lexeme>
                """);

        assertThat(lexicon.language()).isEqualTo(Locale.UK);
        assertThat(lexicon.withoutPhonemes().transform().apply("W3C a").text())
                .isEqualTo("World Wide Web Consortium c");
        assertThat(lexicon.phonemes())
                .containsExactly(new Pronunciation("La", "ipa", "la"), new Pronunciation("Li", "x-sampa", "li"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<lexeme>",
                "<lexeme/>",
                "<lexeme><grapheme>a</grapheme></lexeme>",
                "<lexeme><alias>a</alias></lexeme>"
            })
    void refusesWhatIsNoLexicon(String lexemes) {
        assertThatThrownBy(() -> pls(lexemes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line ");
    }

    @Test
    void readsNoEntitiesOfADocumentType() {
        String pls = "<!DOCTYPE lexicon [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><lexicon xml:lang='en'><lexeme>"
                + "<grapheme>a</grapheme><alias>&x;</alias></lexeme></lexicon>";

        assertThatThrownBy(() -> Lexicon.ofPls(stream(pls))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsAStreamThatCannotBeRead() {
        InputStream broken = new PipedInputStream();

        assertThatThrownBy(() -> Lexicon.ofPls(broken)).isInstanceOf(IOException.class);
    }

    @Test
    void readsLongTexts() {
        TextTransform transform = table("aaaa = b\na = c").transform();

        assertThat(transform.apply("a".repeat(1_000_000)).text()).hasSize(1_000_000);
        assertThat(transform.apply("a ".repeat(500_000)).text()).startsWith("c c ");
    }
}
