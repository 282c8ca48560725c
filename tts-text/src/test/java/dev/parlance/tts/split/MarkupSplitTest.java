package dev.parlance.tts.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkupSplitTest {
    private static final String HEAD = "<speak version=\"1.1\" xml:lang=\"en-US\">";

    private static List<TextPiece> pieces(TextSplitter splitter, String source) {
        return StreamSupport.stream(splitter.pieces(new Ssml(source)).spliterator(), false)
                .toList();
    }

    private static List<String> split(String content) {
        return texts(TextSplitter.unlimited(), content);
    }

    private static List<String> split(int units, String content) {
        return texts(TextSplitter.of(new TextLimit(units, TextCounter.CODE_POINTS)), content);
    }

    private static List<String> texts(TextSplitter splitter, String content) {
        return pieces(splitter, HEAD + content + "</speak>").stream()
                .map(TextPiece::text)
                .map(text -> text.substring(HEAD.length(), text.length() - "</speak>".length()))
                .toList();
    }

    @Test
    void opensAndClosesWhatIsOpenAtACut() {
        assertThat(split("<prosody rate=\"slow\">One. <emphasis>Two. Three.</emphasis></prosody> Four."))
                .containsExactly(
                        "<prosody rate=\"slow\">One. </prosody>",
                        "<prosody rate=\"slow\"><emphasis>Two. </emphasis></prosody>",
                        "<prosody rate=\"slow\"><emphasis>Three.</emphasis></prosody> ",
                        "Four.");
    }

    @Test
    void endsASentenceWithItsElement() {
        assertThat(split("<p><s>One</s>\n <s>two</s></p><p>three</p>"))
                .containsExactly("<p><s>One</s>\n </p>", "<p><s>two</s></p>", "<p>three</p>");
    }

    @Test
    void keepsWhatIsSpokenAsOneThingWhole() {
        assertThat(
                        split(
                                "See <sub alias=\"A. B\">a. B? C</sub> now. <say-as interpret-as=\"date\">1. 2. 2020</say-as> is it."))
                .containsExactly(
                        "See <sub alias=\"A. B\">a. B? C</sub> now. ",
                        "<say-as interpret-as=\"date\">1. 2. 2020</say-as> is it.");
        assertThat(split(70, "aa bb <sub alias=\"x\">cc dd ee ff gg hh ii jj kk</sub> ll"))
                .contains("<sub alias=\"x\">cc dd ee ff gg hh ii jj kk</sub>");
    }

    @Test
    void readsReferencesAndCharacterData() {
        assertThat(split("One &lt; two &amp; so. Three&#46; Four. <![CDATA[Five. <Six>.]]> Seven. Eight"))
                .containsExactly(
                        "One &lt; two &amp; so. ",
                        "Three&#46; ",
                        "Four. ",
                        "<![CDATA[Five. <Six>.]]>",
                        " Seven. ",
                        "Eight");
    }

    @Test
    void leavesCommentsAndPausesWhereTheyAre() {
        assertThat(split("One.<break time=\"1s\"/>Two.<!-- No. Cut. --> Three."))
                .containsExactly("One.<break time=\"1s\"/>", "Two.<!-- No. Cut. --> ", "Three.");
    }

    @Test
    void countsTheTags() {
        assertThat(split(68, "one two three four five six")).allMatch(content -> content.length() <= 21);
        assertThat(split(68, "one two three four five six")).hasSizeGreaterThan(1);
    }

    @Test
    void leavesWhatIsNotWellFormedToTheBackend() {
        String source = "<speak>One. <b>Two. </c> Three.</speak>";

        assertThat(pieces(TextSplitter.unlimited(), source))
                .extracting(TextPiece::text)
                .containsExactly(source);
    }

    @Test
    void keepsTheDeclarationInEachPiece() {
        assertThat(pieces(TextSplitter.unlimited(), "<?xml version=\"1.0\"?>\n<speak>One. Two.</speak>\n"))
                .extracting(TextPiece::text)
                .containsExactly(
                        "<?xml version=\"1.0\"?>\n<speak>One. </speak>",
                        "<?xml version=\"1.0\"?>\n<speak>Two.</speak>");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eachPieceIsWellFormedAndNoTextIsLostOrTwice(long seed) throws XMLStreamException {
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            String source = "<speak>" + content(random, 4) + "</speak>";
            TextLimit limit = new TextLimit(20 + random.nextInt(200), TextCounter.UTF_8_BYTES);

            List<TextPiece> pieces = pieces(TextSplitter.of(limit), source);

            StringBuilder spoken = new StringBuilder();
            int end = 0;
            for (TextPiece piece : pieces) {
                spoken.append(spoken(piece.text()));
                assertThat(piece.range().start()).isEqualTo(end);
                end = piece.range().end();
            }
            assertThat(spoken).hasToString(spoken(source));
        }
    }

    private static String content(Random random, int depth) {
        List<String> texts = List.of(
                "One two. ", "Three", "&amp;", "你好。", "<break/>", "<!-- . -->", "<![CDATA[a. B]]>", "👍🏽", "\n");
        List<String> names = List.of("p", "s", "prosody", "sub", "emphasis", "say-as");
        StringBuilder content = new StringBuilder("x");
        for (int part = random.nextInt(8); part > 0; part--) {
            String name = names.get(random.nextInt(names.size()));
            content.append(
                    depth == 0 || random.nextBoolean()
                            ? texts.get(random.nextInt(texts.size()))
                            : "<" + name + " a='>'>" + content(random, depth - 1) + "</" + name + ">");
        }
        return content.toString();
    }

    private static String spoken(String source) throws XMLStreamException {
        XMLStreamReader reader = XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(source));
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.CHARACTERS) {
                text.append(reader.getText());
            }
        }
        return text.toString();
    }
}
