package dev.parlance.tts.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.MarkSource;
import dev.parlance.tts.audio.SpeechMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubtitlesTest {
    private static final String LONG = "When the weather was fine, the children of the village went down to the river,"
            + " where the old boat lay, and nobody knew to whom it had belonged before the war.";

    @Test
    void showsASentenceForItsTime() {
        List<Cue> cues = Subtitles.of("It rains.", List.of(sentence(0, 9, 500, 2_500)), seconds(4));

        assertThat(cues).containsExactly(new Cue(millis(500), millis(2_500), List.of("It rains.")));
    }

    @Test
    void dividesALongSentenceAfterPunctuation() {
        List<Cue> cues = Subtitles.of(LONG, List.of(sentence(0, LONG.length(), 0, 10_000)), seconds(10));

        assertThat(cues)
                .extracting(Cue::lines)
                .containsExactly(
                        List.of("When the weather was fine, the children", "of the village went down to the river,"),
                        List.of("where the old boat lay, and nobody knew", "to whom it had belonged before the war."));
        assertThat(cues.get(0).end()).isEqualTo(cues.get(1).start()).isBetween(millis(4_500), millis(5_500));
    }

    @Test
    void breaksChineseAtSixteenCharactersAndNotBeforeAComma() {
        String text = "天气好的时候，村里的孩子们都到河边去玩，那里停着一条旧船，没有人知道它在战争以前是谁的，也没有人去问。";

        List<Cue> cues = Subtitles.of(text, List.of(sentence(0, text.length(), 0, 12_000)), seconds(12));

        assertThat(lines(cues)).allMatch(line -> line.length() <= 16).noneMatch(line -> line.startsWith("，"));
        assertThat(cues).allMatch(cue -> cue.lines().size() <= 2);
        assertThat(String.join("", lines(cues))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "See the decisions in docs/performance.md and read all the figures of it.",
                "There were in those years almost 1.000.000 people in the country.",
                "All of them wrote to somebody@example.org when they wanted an answer."
            })
    void breaksNoNameAfterItsSigns(String text) {
        List<Cue> cues = Subtitles.of(text, List.of(sentence(0, text.length(), 0, 10_000)), seconds(10));

        assertThat(String.join(" ", lines(cues))).isEqualTo(text);
    }

    @Test
    void startsACueWithItsFirstWord() {
        List<SpeechMark> marks = new ArrayList<>(List.of(sentence(0, LONG.length(), 0, 10_000)));
        marks.add(word("When", 120, 300));
        marks.add(word("river", 3_600, 3_900));
        marks.add(word("where", 4_400, 4_600));
        marks.add(word("war", 9_000, 9_400));

        List<Cue> cues = Subtitles.of(LONG, marks, seconds(10));

        assertThat(cues).extracting(Cue::start).containsExactly(millis(120), millis(4_400));
        assertThat(cues).extracting(Cue::end).containsExactly(millis(3_900), millis(9_400));
    }

    @Test
    void showsAWordForAllTheWordsThatAreSaidForIt() {
        String text = "They met at the W3C";
        List<SpeechMark> marks = List.of(
                sentence(0, 19, 0, 5_000),
                new SpeechMark(MarkKind.WORD, 16, 19, millis(1_000), Optional.of(millis(1_500)), MarkSource.NATIVE),
                new SpeechMark(MarkKind.WORD, 16, 19, millis(1_500), Optional.of(millis(4_000)), MarkSource.NATIVE));

        assertThat(Subtitles.of(text, marks, seconds(5))).extracting(Cue::end).containsExactly(millis(4_000));
    }

    @Test
    void letsShortSentencesShareACue() {
        String text = "Yes. No. Well, that is another question, which takes a while to be answered.";
        List<SpeechMark> marks =
                List.of(sentence(0, 4, 0, 300), sentence(5, 8, 300, 700), sentence(9, text.length(), 700, 6_000));

        List<Cue> cues = Subtitles.of(text, marks, seconds(6));

        assertThat(cues)
                .extracting(Cue::lines)
                .containsExactly(
                        List.of("Yes. No. Well, that is another question,", "which takes a while to be answered."));
    }

    @Test
    void leavesAGapWhereNothingIsSaidButShowsShortTextsLongEnough() {
        String text = "Go! Then all was still.";
        List<SpeechMark> marks = List.of(sentence(0, 3, 0, 300), sentence(4, 23, 5_000, 6_000));

        List<Cue> cues = Subtitles.of(text, marks, seconds(6));

        assertThat(cues).extracting(Cue::start).containsExactly(millis(0), millis(5_000));
        assertThat(cues).extracting(Cue::end).containsExactly(millis(833), millis(6_000));
    }

    @Test
    void roundsToTheNearestMillisecondWithoutOverlap() {
        String text = "One is here. Two is here.";
        SpeechMark first = new SpeechMark(
                MarkKind.SENTENCE,
                0,
                12,
                Duration.ofNanos(499_999),
                Optional.of(Duration.ofNanos(1_999_500_000)),
                MarkSource.NATIVE);
        SpeechMark second = SpeechMark.nativeMark(MarkKind.SENTENCE, 13, 25, Duration.ofNanos(1_999_500_000));

        List<Cue> cues = Subtitles.of(text, List.of(first, second), Duration.ofNanos(3_000_400_000L));

        assertThat(cues).extracting(Cue::start).containsExactly(millis(0), millis(2_000));
        assertThat(cues).extracting(Cue::end).containsExactly(millis(2_000), millis(3_000));
    }

    @Test
    void takesTheEndOfASentenceWhereTheNextOneStarts() {
        String text = "One is here. Two is here.";
        List<SpeechMark> marks = List.of(
                SpeechMark.nativeMark(MarkKind.SENTENCE, 0, 12, millis(0)),
                SpeechMark.nativeMark(MarkKind.SENTENCE, 13, 25, millis(1_500)));

        assertThat(Subtitles.of(text, marks, seconds(4)))
                .extracting(Cue::end)
                .containsExactly(millis(1_500), millis(4_000));
    }

    @Test
    void makesOneSpaceOfLineEnds() {
        String text = "It\r\n\r\nrains\tcats\r\nand dogs.";

        assertThat(Subtitles.of(text, List.of(sentence(0, text.length(), 0, 2_000)), seconds(2)))
                .extracting(Cue::lines)
                .containsExactly(List.of("It rains cats and dogs."));
    }

    @Test
    void leavesTextFromTheRightAsItIs() {
        String text = "קר בחוץ, ו-12 איש מחכים בתחנה. \u200Fמתי?";

        assertThat(lines(Subtitles.of(text, List.of(sentence(0, text.length(), 0, 4_000)), seconds(4))))
                .containsExactly(text);
    }

    @Test
    void keepsTheSignsAroundASentenceWithIt() {
        String text = "“Go,” he said. (Now!) \"Why?\" 好。“走吧！”";
        List<SpeechMark> marks = List.of(
                sentence(1, 13, 0, 1_000),
                sentence(16, 23, 1_000, 2_000),
                sentence(23, 26, 2_000, 3_000),
                sentence(29, 30, 3_000, 4_000),
                sentence(32, 34, 4_000, 5_000));

        assertThat(lines(Subtitles.of(text, marks, seconds(5))))
                .containsExactly("“Go,” he said.", "(Now!)", "\"Why?\"", "好。", "“走吧！”");
    }

    @Test
    void showsOnceWhatWasPreparedForTwoSentences() {
        String text = "See W3C there.";
        List<SpeechMark> marks =
                List.of(sentence(0, 7, 0, 1_000), sentence(4, 7, 1_000, 2_000), sentence(8, 14, 2_000, 3_000));

        List<Cue> cues = Subtitles.of(text, marks, seconds(3));

        assertThat(lines(cues)).containsExactly("See W3C", "there.");
        assertThat(cues.get(0).end()).isEqualTo(millis(2_000));
    }

    @Test
    void estimatesTheSentencesWithoutMarks() {
        assertThat(Subtitles.of("It rains now. It pours now.", List.of(), seconds(6)))
                .containsExactly(
                        new Cue(millis(0), millis(3_000), List.of("It rains now.")),
                        new Cue(millis(3_000), millis(6_000), List.of("It pours now.")));
        assertThat(Subtitles.of(" \n", List.of(), seconds(1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pneumonoultramicroscopicsilicovolcanoconiosis-is-a-word-that-does-not-fit-anywhere-at-all",
                "👨‍👩‍👧"
            })
    void breaksAWordOnlyIfThereIsNoOtherWay(String word) {
        String text = word.repeat(word.length() > 20 ? 1 : 60);

        List<Cue> cues = Subtitles.of(text, List.of(sentence(0, text.length(), 0, 9_000)), seconds(9));

        assertThat(String.join("", lines(cues))).isEqualTo(text);
        assertThat(lines(cues))
                .allMatch(line -> line.codePointCount(0, line.length()) <= 42 || line.length() <= 16 * 8);
        assertThat(lines(cues)).noneMatch(line -> line.startsWith("\u200D") || line.endsWith("\u200D"));
    }

    @Test
    void refusesMarksOfAnotherText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subtitles.of("Hi.", List.of(sentence(0, 4, 0, 1)), seconds(1)));
    }

    /** Whatever the marks: cues in order, apart, with a time, and with the whole text. */
    @Test
    void keepsItsRulesForAnyTextAndMarks() {
        Random random = new Random(20_261_129);
        for (int round = 0; round < 500; round++) {
            String text = text(random);
            List<SpeechMark> marks = marks(text, random);
            Duration audio = marks.get(marks.size() - 1).at().plusMillis(random.nextInt(2_000));

            List<Cue> cues = Subtitles.of(text, marks, audio);

            assertThat(signs(String.join("", lines(cues)))).isEqualTo(signs(text));
            assertThat(cues).allMatch(cue -> cue.lines().size() <= 2);
            for (int i = 1; i < cues.size(); i++) {
                assertThat(cues.get(i).start())
                        .isGreaterThanOrEqualTo(cues.get(i - 1).end());
            }
        }
    }

    private static String text(Random random) {
        String letters = "ab cd ,.-!你好，。 \n\r שד\u0301 👍";
        return random.ints(1 + random.nextInt(400), 0, letters.length())
                .mapToObj(index -> letters.codePointAt(index))
                .filter(codePoint -> !Character.isSupplementaryCodePoint(codePoint)
                        && !Character.isSurrogate((char) (int) codePoint))
                .map(Character::toString)
                .collect(Collectors.joining("", "a", ""));
    }

    // Sentences that follow each other, some without a time, some with words in them.
    private static List<SpeechMark> marks(String text, Random random) {
        List<SpeechMark> marks = new ArrayList<>();
        int at = 0;
        for (int start = 0; start < text.length(); ) {
            int end = Math.min(text.length(), start + 1 + random.nextInt(150));
            Optional<Duration> until = random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(Duration.ofNanos(1_000L * (at + random.nextInt(9_000_000))));
            marks.add(new SpeechMark(
                    MarkKind.SENTENCE, start, end, Duration.ofNanos(1_000L * at), until, MarkSource.ESTIMATED));
            for (int word = start; random.nextInt(3) > 0 && word + 2 < end; word += 1 + random.nextInt(20)) {
                marks.add(SpeechMark.nativeMark(
                        MarkKind.WORD, word, word + 1, Duration.ofNanos(1_000L * (at + random.nextInt(5_000)))));
            }
            start = end;
            at += random.nextInt(4) == 0 ? 0 : random.nextInt(6_000_000);
        }
        return marks;
    }

    private static String signs(String text) {
        return text.replaceAll("\\s", "");
    }

    private static List<String> lines(List<Cue> cues) {
        return cues.stream().flatMap(cue -> cue.lines().stream()).toList();
    }

    private static SpeechMark word(String word, int at, int until) {
        int start = LONG.indexOf(word);
        return new SpeechMark(
                MarkKind.WORD, start, start + word.length(), millis(at), Optional.of(millis(until)), MarkSource.NATIVE);
    }

    private static SpeechMark sentence(int start, int end, int at, int until) {
        return new SpeechMark(MarkKind.SENTENCE, start, end, millis(at), Optional.of(millis(until)), MarkSource.NATIVE);
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
