package dev.parlance.tts.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.text.TextRange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainMarkupTest {
    @Test
    void partsTheWordsAtPauses() {
        PlainMarkup markup =
                of("One <break time='1s'/> two <break time=\"250ms\"/><break/>three.<break strength='x-strong'/>");

        assertThat(texts(markup)).containsExactly("One", "two", "three.");
        assertThat(pauses(markup)).containsExactly(Duration.ZERO, millis(1_000), millis(1_000));
        assertThat(markup.pauseAtEnd()).isEqualTo(millis(1_250));
    }

    @Test
    void keepsAPauseBeforeTheFirstWord() {
        assertThat(pauses(of("<p><break time='.5s'></break>One.</p>"))).containsExactly(millis(500));
    }

    @Test
    void partsParagraphsAndSentences() {
        PlainMarkup markup = of("<p><s>One</s><s>Two</s></p><p>Three <break strength='weak'/>four</p>Five");

        assertThat(texts(markup)).containsExactly("One", "Two", "Three", "four", "Five");
        assertThat(markup.parts())
                .extracting(PlainMarkup.Part::before)
                .containsExactly(Seam.END, Seam.SENTENCE, Seam.PARAGRAPH, Seam.WORD, Seam.PARAGRAPH);
    }

    @Test
    void speaksAnAliasInPlaceOfWhatItStandsFor() {
        PlainMarkup markup = of("The <sub alias='World &amp; Wide'>W<!-- C -->3</sub> met<sub alias=' twice'/>.");

        assertThat(texts(markup)).containsExactly("The World & Wide met twice.");
    }

    @Test
    void readsReferencesAndSectionsAsTheirCharacters() {
        assertThat(texts(of("a &lt; b<![CDATA[ > <c>]]> &#x1F600;"))).containsExactly("a < b > <c> \uD83D\uDE00");
    }

    @Test
    void speaksNothingThatIsNotSpoken() {
        assertThat(
                        texts(
                                of(
                                        "<metadata><x y='z'>no</x></metadata>One<!-- no --><?no no?> t<mark name='here'/>wo<desc>no</desc>")))
                .containsExactly("One two");
    }

    @Test
    void aBreakOfNoStrengthIsNone() {
        assertThat(texts(of("One<break strength='none'/>two"))).containsExactly("One two");
    }

    @ParameterizedTest
    @CsvSource({"met", "World Wide", "good", "R&amp;D", "end"})
    void knowsWhereItsWordsAre(String word) {
        String source =
                "<speak><p>The <sub alias='World Wide'>W3C</sub> met.</p> <s>All  is\n good</s> R&amp;D <break/> the end</speak>";
        String spoken = word.replace("&amp;", "&");
        String written = word.equals("World Wide") ? "<sub alias='World Wide'>W3C</sub>" : word;

        PlainMarkup.Part part = markup(source).parts().stream()
                .filter(each -> each.text().contains(spoken))
                .findFirst()
                .orElseThrow();
        int at = part.text().indexOf(spoken);
        TextRange place = part.offsets().original(new TextRange(at, at + spoken.length()));

        assertThat(source.substring(place.start(), place.end())).isEqualTo(written);
        assertThat(source.substring(part.range().start(), part.range().end())).contains(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "&#x41;bc | &#x41;",
                "&quot;a | &quot;",
                "&#x1F600; | &#x1F600;",
                "<![CDATA[>]]>a | >]]>",
                "<![CDATA[ab]]> | a",
                "<break time='0s'/>z | z"
            })
    void knowsWhereAStretchStarts(String words, String first) {
        String source = "<speak>One<s/>" + words + "<s/>end</speak>";
        PlainMarkup.Part part = markup(source).parts().get(1);

        TextRange place = part.offsets().original(new TextRange(0, 1));

        assertThat(source.substring(place.start(), place.end())).isEqualTo(first);
        assertThat(source.substring(part.range().start(), part.range().end()))
                .isEqualTo(words.substring(words.indexOf(first)));
    }

    @ParameterizedTest
    @CsvSource({
        "<prosody rate='slow'>a</prosody>, <prosody>",
        "a<phoneme ph='x'>b</phoneme>, <phoneme>",
        "<say-as interpret-as='date'>1</say-as>, <say-as>",
        "<lang xml:lang='fr'>a</lang>, xml:lang inside",
        "<p xml:lang='fr'>a</p>, xml:lang inside",
        "<emphasis>a</emphasis>, <emphasis>",
        "<audio src='x'/>a, <audio>",
        "<secret/>a, an element that SSML 1.1 does not have"
    })
    void refusesWhatItWouldHaveToIgnore(String content, String element) {
        SpeechError error = error("<speak>" + content + "</speak>");

        assertThat(error).isInstanceOf(SpeechError.Unsupported.class);
        assertThat(error.message()).contains(element).doesNotContain("secret");
    }

    @Test
    void refusesARootThatChangesTheSound() {
        assertThat(error("<speak rate='2'>a</speak>").message()).contains("<speak>");
        assertThat(texts(markup(
                        "<speak version='1.1' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='en'>a</speak>")))
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>a",
                "a</p>",
                "<break/>",
                "",
                "a<break time='soon'/>",
                "a<break time='s'/>",
                "a<break time='61s'/>",
                "a<break strength='mighty'/>",
                "a<sub>b</sub>"
            })
    void refusesWhatIsWrong(String content) {
        assertThat(error("<speak>" + content + "</speak>")).isInstanceOf(SpeechError.InvalidText.class);
    }

    @Test
    void readsALongTagInLinearTime() {
        assertThat(texts(of("a<break " + "x".repeat(300_000) + "/>b" + "<mark  a = 'b'/>".repeat(20_000))))
                .containsExactly("a", "b");
    }

    @Test
    void hasNoStretchesOfWhatItRefuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> of("<prosody rate='slow'>a</prosody>"));
    }

    @Test
    void showsNoText() {
        assertThat(of("secret").toString()).doesNotContain("secret");
    }

    private static SpeechError error(String source) {
        return PlainMarkup.refusal(new Ssml(source)).orElseThrow();
    }

    private static PlainMarkup of(String content) {
        return markup("<speak>" + content + "</speak>");
    }

    private static PlainMarkup markup(String source) {
        return PlainMarkup.of(new Ssml(source));
    }

    private static List<String> texts(PlainMarkup markup) {
        return markup.parts().stream().map(PlainMarkup.Part::text).toList();
    }

    private static List<Duration> pauses(PlainMarkup markup) {
        return markup.parts().stream().map(PlainMarkup.Part::pause).toList();
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
