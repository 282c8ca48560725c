package dev.parlance.tts.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.TextRange;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlTextTest {
    private static PreparedText read(String html) {
        return new HtmlText().apply(html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain text|plain text",
                "<b>bold</b> and <i>it</i>alic|bold and italic",
                "a &amp; b &lt;c&gt; &eacute;&#x1F600;|a & b <c> é😀",
                "<p>One</p><p>Two!</p>|One.¶¶Two!",
                "<h1>Title</h1>Text.|Title.¶¶Text.",
                "<ul><li>One</li><li>Two</li></ul>|One.¶Two.",
                "<table><tr><th>A<th>B<tr><td>1<td>2.</table>|A, B.¶1, 2.",
                "one<br>two|one¶two",
                "a<script>x()</script>b<style>p{}</style>c|abc",
                "<img src=x alt='A cat'> sat|A cat sat",
                "a <span hidden>b</span><span aria-hidden=true>c</span> d|a d",
                "<!-- no --> yes|yes",
                "<ruby>漢<rt>かん</rt></ruby>字|漢字",
                "<h2>目次</h2>本文|目次。¶¶本文",
                "<title>T</title><body>text|text",
                "a   b \t c|a b c",
                "AT&T; a&b|AT&T; a&b"
            })
    void readsTheText(String html, String text) {
        assertThat(read(html).text().replace('\n', '¶')).isEqualTo(text);
    }

    @Test
    void mapsWordsToWhereTheyStand() {
        String html = "<p>Caf&eacute; <b>one &amp; two</b></p><p>three</p>";
        PreparedText text = read(html);

        assertThat(text.text()).isEqualTo("Café one & two.\n\nthree.");
        assertWord(html, text, "one", "one");
        assertWord(html, text, "two", "two");
        assertWord(html, text, "three", "three");
        assertWord(html, text, "Café", "Caf&eacute;");
    }

    private static void assertWord(String html, PreparedText text, String word, String source) {
        int start = text.text().indexOf(word);
        TextRange range = text.offsets().original(new TextRange(start, start + word.length()));
        assertThat(html.substring(range.start(), range.end())).isEqualTo(source);
    }

    @Test
    void leavesNothingOfMarkupAlone() {
        assertThat(read("<div><script>x</script></div>").text()).isEmpty();
    }

    @Test
    void readsAnything() {
        Random random = new Random(3);
        String parts = "<>/=&;'\"!-ab pdivtrbl\n#x1é漢";
        for (int round = 0; round < 500; round++) {
            StringBuilder html = new StringBuilder();
            for (int sign = random.nextInt(80); sign > 0; sign--) {
                html.append(parts.charAt(random.nextInt(parts.length())));
            }
            PreparedText text = read(html.toString());
            TextRange all = text.offsets().original(new TextRange(0, text.text().length()));
            assertThat(all.end()).isLessThanOrEqualTo(html.length());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<div>", "<p>a", "<", "&", "a &amp; ", "<td>", "<b><i>", "x"})
    void readsLongPages(String part) {
        assertThat(read(part.repeat(200_000 / part.length())).text()).isNotNull();
    }
}
