package dev.parlance.tts.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every text and every limit. */
final class RandomSplitTest {
    private static final int TEXTS = 800;
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final List<TextCounter> COUNTERS =
            List.of(TextCounter.CODE_POINTS, TextCounter.UTF_8_BYTES, TextCounter.HAN_AS_TWO);

    private final Random random = new Random(7);

    private TextLimit limit() {
        int units = 1 + random.nextInt(random.nextBoolean() ? 12 : 120);
        return new TextLimit(units, COUNTERS.get(random.nextInt(COUNTERS.size())));
    }

    private static List<TextPiece> pieces(TextLimit limit, String text) {
        return SplitCases.pieces(TextSplitter.of(limit), text);
    }

    private static Stream<String> texts() {
        return RandomText.texts(TEXTS);
    }

    @Test
    void thePiecesAreTheText() {
        texts().forEach(text -> {
            List<TextPiece> pieces = pieces(limit(), text);

            assertThat(String.join("", pieces.stream().map(TextPiece::text).toList()))
                    .isEqualTo(text);
            assertThat(pieces)
                    .allMatch(piece -> text.startsWith(
                                    piece.text(), piece.range().start())
                            && piece.range().end()
                                    == piece.range().start() + piece.text().length());
        });
    }

    @Test
    void noPieceIsAboveTheLimitButASingleCodePoint() {
        texts().forEach(text -> {
            TextLimit limit = limit();

            assertThat(pieces(limit, text))
                    .allMatch(piece -> limit.counter().count(piece.text()) <= limit.units()
                            || piece.text().codePoints().count() == 1);
        });
    }

    // One that does not fit has to be cut, and then the next piece cannot tell how the flags after it pair up.
    @Test
    void noPieceEndsInsideAGraphemeThatFits() {
        texts().forEach(text -> {
            TextLimit limit = limit();
            Set<Integer> ends = graphemeEnds(text);
            Set<Integer> inside = insideGraphemes(text, limit);

            assertThat(pieces(limit, text))
                    .filteredOn(piece -> ends.contains(piece.range().start()))
                    .noneMatch(piece -> inside.contains(piece.range().end()));
        });
    }

    private static Set<Integer> graphemeEnds(String text) {
        Set<Integer> ends =
                GRAPHEME.matcher(text).results().map(MatchResult::end).collect(Collectors.toSet());
        ends.add(0);
        return ends;
    }

    private static Set<Integer> insideGraphemes(String text, TextLimit limit) {
        Set<Integer> inside = new HashSet<>();
        Matcher graphemes = GRAPHEME.matcher(text);
        while (graphemes.find()) {
            if (limit.counter().count(graphemes.group()) <= limit.units()) {
                for (int index = graphemes.start() + 1; index < graphemes.end(); index++) {
                    inside.add(index);
                }
            }
        }
        return inside;
    }

    @Test
    void fragmentsGiveThePiecesOfTheWhole() {
        texts().forEach(text -> {
            TextLimit limit = limit();
            TextSplitter german = TextSplitter.of(limit).in(Locale.GERMAN);
            TextSplitter splitter = random.nextBoolean() ? german : german.startingAfter(Duration.ofMillis(300));
            SentenceBuffer buffer = splitter.buffer();
            List<TextPiece> pieces = new ArrayList<>();
            int longest = 1 + random.nextInt(20);
            for (int start = 0; start < text.length(); ) {
                int end = Math.min(text.length(), start + random.nextInt(longest + 1));
                pieces.addAll(buffer.append(text.substring(start, end)));
                start = end;
            }
            pieces.addAll(buffer.flush());

            assertThat(pieces).isEqualTo(SplitCases.pieces(splitter, text));
            assertThat(buffer.isEmpty()).isTrue();
        });
    }

    @Test
    void noPieceIsWithoutWordsBesideOneThatHasThem() {
        texts().map(text -> text.substring(0, Math.min(60, text.length()))).forEach(text -> {
            List<TextPiece> pieces = SplitCases.pieces(TextSplitter.unlimited(), text);

            assertThat(pieces)
                    .satisfiesAnyOf(
                            all -> assertThat(all).allMatch(TextPiece::hasWords),
                            all -> assertThat(all).hasSize(text.isEmpty() ? 0 : 1));
        });
    }
}
