package dev.parlance.tts.split;

import static dev.parlance.tts.split.SplitCases.split;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import dev.parlance.tts.text.TextRange;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextSplitterTest {
    private static TextSplitter limitedTo(int units) {
        return TextSplitter.of(new TextLimit(units, TextCounter.CODE_POINTS));
    }

    private static List<Seam> seams(TextSplitter splitter, String text) {
        return SplitCases.pieces(splitter, text).stream().map(TextPiece::seam).toList();
    }

    @Test
    void hasNoPiecesOfNoText() {
        assertThat(split(TextSplitter.unlimited(), "")).isEmpty();
        assertThat(TextSplitter.unlimited().buffer().flush()).isEmpty();
    }

    @Test
    void tellsWhatEndsEachPiece() {
        assertThat(seams(limitedTo(12), "One two. Three, four five six.\n\nSeven eightnineteneleven"))
                .containsExactly(
                        Seam.SENTENCE, Seam.CLAUSE, Seam.WORD, Seam.PARAGRAPH, Seam.WORD, Seam.FORCED, Seam.END);
    }

    @Test
    void cutsALongSentenceAtAClauseThenAtAWord() {
        assertThat(split(limitedTo(20), "Seven eight, nine ten eleven twelve thirteen."))
                .containsExactly("Seven eight, ", "nine ten eleven ", "twelve thirteen.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "When it rains, |we stay inside, and read. |Then, after that, we go out.",
                "Well, when it rains, |we stay.",
                "We (you, me, and the others, that is) stay inside, |then we go.",
                "It costs 1,000,000 euros, |or less.",
                "Stay inside. |When it rains, we read.",
                "今天下雨，|所以我们在家。",
                "We stay inside, …"
            })
    void endsTheFirstPieceAtAClauseIfAsked(String text) {
        List<String> pieces = List.of(text.split("\\|"));
        TextSplitter splitter = TextSplitter.unlimited().startingAfter(Duration.ofMillis(500));

        assertThat(split(splitter, String.join("", pieces))).isEqualTo(pieces);
        assertThat(split(splitter.in(Locale.ENGLISH), String.join("", pieces))).isEqualTo(pieces);
    }

    @Test
    void endsTheFirstPieceOfFragmentsAtAClauseOnceWordsFollow() {
        SentenceBuffer buffer =
                TextSplitter.unlimited().startingAfter(Duration.ofMillis(500)).buffer();

        assertThat(buffer.append("When it rains, ")).isEmpty();
        assertThat(buffer.append("we")).extracting(TextPiece::seam).containsExactly(Seam.CLAUSE);
        assertThat(buffer.append(" stay inside, and read")).isEmpty();
    }

    @Test
    void cutsALongQuoteAtItsSentences() {
        assertThat(split(limitedTo(24), "他说：“我今天去过那里了。那里没有人，也没有灯。我就回来了。”"))
                .containsExactly("他说：“我今天去过那里了。那里没有人，也没有灯。", "我就回来了。”");
    }

    @Test
    void cutsAQuoteThatNeverEndsAtItsSentences() {
        String text = "He said: \"I know. " + "And then it rained. ".repeat(20);

        assertThat(split(TextSplitter.unlimited(), text)).hasSizeGreaterThan(10);
    }

    @Test
    void cutsChineseWithoutPunctuationBetweenItsCharacters() {
        assertThat(split(TextSplitter.of(new TextLimit(7, TextCounter.HAN_AS_TWO)), "今天天气真好a"))
                .containsExactly("今天天", "气真好a");
    }

    @Test
    void leavesFamiliesAndFlagsWhole() {
        assertThat(split(limitedTo(7), "👨‍👩‍👧‍👦👨‍👩‍👧‍👦")).containsExactly("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦");
        assertThat(split(limitedTo(3), "🇩🇪🇫🇷")).containsExactly("🇩🇪", "🇫🇷");
    }

    @Test
    void cutsAGraphemeThatIsLongerThanTheLimit() {
        assertThat(split(limitedTo(4), "e" + "\u0301".repeat(9))).hasSize(3);
    }

    @Test
    void joinsSignsWithoutWordsToTheirNeighbour() {
        assertThat(split(TextSplitter.unlimited(), "*** One. *** Two. ***"))
                .containsExactly("*** One. ", "*** Two. ***");
        assertThat(split(TextSplitter.unlimited(), "你好。***")).containsExactly("你好。***");
    }

    @Test
    void readsNoMoreOfTheTextThanThePieceNeeds() {
        TextCounter onlyTheStart = text -> text.toString().contains("later") ? Assertions.fail("read too far") : 1;
        String text = "A first sentence. " + "Much later. ".repeat(100_000);

        Iterator<TextPiece> pieces =
                TextSplitter.of(new TextLimit(100, onlyTheStart)).pieces(text).iterator();

        assertThat(pieces.next().text()).isEqualTo("A first sentence. ");
    }

    @Test
    void splitsAgainWhenIteratedAgain() {
        Iterable<TextPiece> pieces = TextSplitter.unlimited().pieces("One. Two.");

        assertThat(List.of(pieces, pieces))
                .allSatisfy(again -> assertThat(again).hasSize(2));
    }

    @Test
    void hasNoPieceAfterTheLast() {
        Iterator<TextPiece> pieces = TextSplitter.unlimited().pieces("One.").iterator();
        pieces.next();

        assertThat(pieces.hasNext()).isFalse();
        Assertions.assertThatThrownBy(pieces::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void keepsTextsOutOfLogs() {
        TextPiece piece =
                SplitCases.pieces(TextSplitter.unlimited(), "a secret").get(0);

        assertThat(piece).hasToString("TextPiece[0..8, END]");
        assertThat(piece.range()).isEqualTo(new TextRange(0, 8));
    }
}
