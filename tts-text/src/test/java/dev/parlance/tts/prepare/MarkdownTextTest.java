package dev.parlance.tts.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.TextRange;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkdownTextTest {
    private static String read(String markdown) {
        return MarkdownText.omittingCode().apply(markdown).text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '"',
            value = {
                "Plain *text* with **marks** and `code`.@Plain text with marks and code.",
                "# Title¶Text@Title.¶¶Text",
                "## What now?¶¶Text@What now?¶¶Text",
                "Title¶=====@Title.",
                "- One¶- Two!¶- [Three](http://a.b)@One.¶Two!¶Three.",
                "3. One¶4. Two@3. One.¶4. Two.",
                "- One¶  - Inner¶- Two@One.¶Inner.¶Two.",
                "| A | B |¶|---|---|¶| 1 | 2. |¶| x |  |@A, B.¶1, 2.¶x.",
                "See [the *docs*](http://x.y 'title') now.@See the docs now.",
                "![A cat](cat.png) sat.@A cat sat.",
                "a\\*b \\# &amp; &copy; \\\\ c@a*b # & © \\ c",
                "one¶two  ¶three@one two¶three",
                "> Quote¶> more@Quote more",
                "<!-- note -->¶¶Text <b>bold</b><!-- x -->@Text bold",
                "<div>¶Some text¶</div>@Some text.",
                "a<br>b@a¶b",
                "one¶¶***¶¶two@one¶¶two",
                "[ref]: http://a.b¶¶See [ref].@See ref.",
                "# 标题¶正文@标题。¶¶正文",
                "---¶title: x¶---¶Text@Text",
                "text ¶¶---¶¶more@text¶¶more",
                "<https://a.b/c>@https://a.b/c"
            })
    void readsTheText(String markdown, String text) {
        assertThat(read(markdown.replace('¶', '\n')).replace('\n', '¶')).isEqualTo(text);
    }

    @Test
    void readsNamesOrOmitsBlocksOfCode() {
        String markdown = "Run:\n\n```sh\nls -l\n```\n\nDone.";

        assertThat(read(markdown)).isEqualTo("Run:\n\nDone.");
        assertThat(MarkdownText.namingCode("code block").apply(markdown).text())
                .isEqualTo("Run:\n\ncode block.\n\nDone.");
        assertThat(MarkdownText.readingCode().apply(markdown).text())
                .contains("ls -l")
                .doesNotContain("`");
    }

    @Test
    void mapsWordsToWhereTheyStand() {
        String markdown = "---\na: b\n---\n# The *big* one\n\n- item &amp; `code`\n\n| cell |\n|---|\n| other |\n";
        PreparedText text = MarkdownText.omittingCode().apply(markdown);

        for (String word : new String[] {"The", "big", "one", "item", "code", "cell", "other"}) {
            int start = text.text().indexOf(word);
            TextRange range = text.offsets().original(new TextRange(start, start + word.length()));
            assertThat(markdown.substring(range.start(), range.end())).isEqualTo(word);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "```java¶  int one;¶¶  two();¶```@int one;,two()",
                "> ```¶> one();¶>   two();¶> ```@one(),two()",
                "Code:¶¶    one¶    two@one,two",
                "``` one¶one¶```@one",
                "<div>¶<p>One <b>two</b></p>¶Three &amp; four¶</div>@One,two,Three,four",
                "> <div>¶> One¶> two &amp; three¶> </div>@One,two,three",
                "- <p>One¶  <b>two</b> three¶  four</p>@One,two,three,four",
                "> <pre>¶> One¶>¶> two¶> </pre>@One,two",
                "<pre>¶One¶¶two¶</pre>@One,two",
                "3. One¶4. Two@3.,One,4.,Two",
                "- a¶¶  10) Ten¶  11) Eleven@10.,Ten,11.,Eleven"
            })
    void mapsTheWordsOfBlocksAndTheNumbersOfLists(String markdown, String words) {
        String source = markdown.replace('¶', '\n');
        PreparedText text = MarkdownText.readingCode().apply(source);

        int from = 0;
        for (String word : words.split(",", -1)) {
            int start = text.text().indexOf(word, from);
            from = start + word.length();
            TextRange range = text.offsets().original(new TextRange(start, from));
            assertThat(source.substring(range.start(), range.end())).isEqualTo(word.replaceAll("(1.)\\.", "$1)"));
        }
    }

    @Test
    void hasAVersionForEachWayToReadCode() {
        assertThat(MarkdownText.readingCode().version())
                .isNotEqualTo(MarkdownText.omittingCode().version());
        assertThat(MarkdownText.namingCode("code").version())
                .isNotEqualTo(MarkdownText.namingCode("Code").version());
    }

    @Test
    void readsAnything() {
        Random random = new Random(3);
        String parts = "#*_`[]()<>!|-=~\\&;:.\n\n 1a\t漢";
        for (int round = 0; round < 500; round++) {
            StringBuilder markdown = new StringBuilder();
            for (int sign = random.nextInt(100); sign > 0; sign--) {
                markdown.append(parts.charAt(random.nextInt(parts.length())));
            }
            PreparedText text = MarkdownText.readingCode().apply(markdown.toString());
            TextRange all = text.offsets().original(new TextRange(0, text.text().length()));
            assertThat(all.end()).isLessThanOrEqualTo(markdown.length());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "![",
                "*a ",
                "> ",
                "`",
                "- a\n",
                "1. a\n",
                "a|b\n-|-\n",
                "<a ",
                "&amp;",
                "# a\n",
                "---\n",
                "word\n"
            })
    void readsLongTexts(String part) {
        assertThat(read(part.repeat(100_000 / part.length()))).isNotNull();
    }
}
