package dev.parlance.tts.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The work is counted, not timed: how many characters are looked at, each as often as that happens. */
final class LinearWorkTest {
    private static final int CHARS = 8_000;

    /** The most looks at a character: full stops in a row, one to a piece, are each looked at beyond the next 64, five times. */
    private static final int MOST_LOOKS = 400;

    /** A start that is looked for in vain in all of the text. */
    private static final TextLimit EARLY = new TextLimit(Long.MAX_VALUE, TextCounter.CODE_POINTS);

    private final SentenceRules rules = SentenceRules.of(Optional.empty());

    private static long looks(Window window, PieceScanner scanner) {
        TextPiece piece = scanner.next();
        while (piece != null) {
            piece = scanner.next();
        }
        return window.looks();
    }

    private long looks(String text, TextLimit limit) {
        Window window = Window.of(text);
        return looks(window, new PieceScanner(window, limit, rules, EARLY));
    }

    private long looksInFragments(String text, TextLimit limit) {
        Window.Growing window = Window.growing();
        PieceScanner scanner = new PieceScanner(window, limit, rules, EARLY);
        for (int index = 0; index < text.length(); index++) {
            window.append(text.substring(index, index + 1));
            looks(window, scanner);
            window.forget(scanner.start());
        }
        window.complete(true);
        return looks(window, scanner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "word ",
                "x",
                "汉",
                ".",
                "!",
                "…",
                ". ",
                ".?!…,;",
                "(",
                "“",
                "\" ",
                ".)",
                "Mr. ",
                "a.",
                "1. item ",
                " ",
                "\n",
                "- \n",
                "* ",
                "🇩🇪",
                "\u0301",
                "\u200D",
                "\uD83D",
                "The end. ",
                "天气很好。",
                "http://a.b/",
                "3.",
                "e.g. ",
                "U.S. T",
                "。”",
                "\u2029",
                "क्",
                "Mr.          ",
                "and, ",
                "，好"
            })
    void isLinear(String part) {
        String text = part.repeat(CHARS / part.length());

        for (long units : new long[] {1, 20, 600, Long.MAX_VALUE}) {
            TextLimit limit = new TextLimit(units, TextCounter.HAN_AS_TWO);
            assertThat(looks(text, limit)).isLessThan((long) MOST_LOOKS * CHARS);
            assertThat(looksInFragments(text, limit)).isLessThan(3L * MOST_LOOKS * CHARS);
        }
    }

    /** What reads markup asks for its words at each character. */
    @Test
    void copiesNoWordsOfMarkup() {
        Markup markup = Markup.read("<speak>One <s>two</s></speak>").orElseThrow();

        assertThat(markup.words()).isSameAs(markup.words());
    }

    @ParameterizedTest
    @ValueSource(longs = {600, Long.MAX_VALUE})
    void isLinearForNestedBracketsAndForLists(long units) {
        TextLimit limit = new TextLimit(units, TextCounter.CODE_POINTS);
        String nested = "(".repeat(20_000) + "a. B".repeat(100) + ")".repeat(20_000);
        String items = IntStream.rangeClosed(1, 20_000)
                .mapToObj(item -> item + ". item ")
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();

        assertThat(looks(nested, limit)).isLessThan((long) MOST_LOOKS * nested.length());
        assertThat(looks(items, limit)).isLessThan((long) MOST_LOOKS * items.length());
        assertThat(SplitCases.split(TextSplitter.of(limit), items)).hasSize(20_000);
    }
}
