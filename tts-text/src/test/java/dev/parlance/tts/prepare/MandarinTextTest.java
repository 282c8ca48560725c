package dev.parlance.tts.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.OffsetMap;
import dev.parlance.tts.text.TextRange;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MandarinTextTest {
    private static final String READINGS = "/dev/parlance/tts/prepare/mandarin-readings.tsv";
    private static final int LONG = 100_000;
    private static final long MOST_LOOKS = 500;
    private static final int MEGABYTE = 1_000_000;

    private final MandarinText mandarin = new MandarinText();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = READINGS, delimiter = '\t', quoteCharacter = '\0')
    void readsAsANewsReaderDoes(String kind, String text, String reading) {
        assertThat(mandarin.apply(text).text()).as(kind).isEqualTo(reading);
    }

    @ParameterizedTest(name = "{1}")
    @CsvFileSource(resources = READINGS, delimiter = '\t', quoteCharacter = '\0')
    void leavesNoDigitUnread(String kind, String text) {
        assertThat(mandarin.apply(text).text().codePoints())
                .as(kind)
                .noneMatch(codePoint -> Character.isDigit(codePoint));
    }

    @ParameterizedTest(name = "{1}")
    @CsvFileSource(resources = READINGS, delimiter = '\t', quoteCharacter = '\0')
    void changesNothingMoreTheSecondTime(String kind, String text) {
        String once = mandarin.apply(text).text();

        assertThat(mandarin.apply(once).text()).as(kind).isEqualTo(once);
    }

    @ParameterizedTest(name = "{1}")
    @CsvFileSource(resources = READINGS, delimiter = '\t', quoteCharacter = '\0')
    void readsTheSameAmongOtherWords(String kind, String text, String reading) {
        assertThat(mandarin.apply("你好，" + text + "。再见").text()).as(kind).isEqualTo("你好，" + reading + "。再见");
    }

    @ParameterizedTest
    @CsvSource({
        "共465篇，约315万字, 四百六十五, 465",
        "温度-3~5℃左右, 零下三到五摄氏度, -3~5℃",
        "在12:30-13:45之间, 十三点四十五分, 13:45",
        "花了$3.5亿。, 三点五亿美元, $3.5亿",
        "打010-82345678。, 零幺零八二三四五六七八, 010-82345678",
        "共2 个人, 两, 2",
        "用ＡＢ和Ｃ, C, Ｃ",
        "重25 kg。, 二十五千克, 25 kg"
    })
    void mapsWhatWasReplacedToItsSource(String text, String words, String source) {
        PreparedText prepared = mandarin.apply(text);

        assertThat(originalOf(prepared, text, words)).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({"共465篇约315万字, 万字", "在12:30开会, 开会", "ＡＢ公司有2个人, 公司有", "$5是钱, 是钱"})
    void mapsWhatWasKeptToItself(String text, String kept) {
        PreparedText prepared = mandarin.apply(text);

        assertThat(originalOf(prepared, text, kept)).isEqualTo(kept);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsTextWithoutNumbers(long seed) {
        String text = han(new Random(seed), 200);

        PreparedText prepared = mandarin.apply(text);

        assertThat(prepared.text()).isEqualTo(text);
        assertThat(prepared.offsets()).isSameAs(OffsetMap.identity());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsAnyMixtureWhole(long seed) {
        String text = mixture(new Random(seed), 300);

        PreparedText prepared = mandarin.apply(text);

        assertThat(prepared.text().codePoints()).noneMatch(codePoint -> codePoint >= '0' && codePoint <= '9');
        assertThat(prepared.offsets().original(new TextRange(0, prepared.text().length())))
                .isEqualTo(new TextRange(0, text.length()));
        assertThat(IntStream.range(0, prepared.text().length())
                        .map(at -> prepared.offsets()
                                .original(new TextRange(at, at + 1))
                                .start())
                        .boxed())
                .isSorted();
    }

    /** A rule that looked at the rest of the text from each of its places would look at each character 50,000 times. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                ".1",
                "1.",
                "1,",
                "1,111",
                "1-",
                "1:",
                "1:1",
                "1/",
                "1/1",
                "1 ",
                "1~1",
                "-1",
                "+1",
                "1+",
                "1×",
                "12:30-",
                "2024-05-06",
                "2020-",
                "$1",
                "$",
                "1%",
                "1%-",
                "°",
                "①",
                "½",
                "1e1",
                "京A",
                "京A12345",
                "个",
                "2个",
                "2到",
                "１",
                "Ａ",
                "a1",
                "010-",
                "138 1234 ",
                "1.1.",
                "1²",
                "元/",
                "1元/",
                "√1",
                "(",
                "一"
            })
    void looksAtEachCharacterABoundedNumberOfTimes(String unit) {
        String text = "版本" + unit.repeat(LONG / unit.length());
        FoldedText folded = new FoldedText(text);

        PreparedText prepared = MandarinText.apply(text, folded);

        assertThat(prepared.text()).startsWith("版本");
        assertThat(folded.looks()).isLessThan(MOST_LOOKS * text.length());
    }

    @Test
    void readsAMegabyteOfNews() {
        String news = "2024年5月6日，共465篇约315万字，$3.5亿，同比增长6.3%。我们没有数字的话要多说几句，";

        PreparedText prepared = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> mandarin.apply(news.repeat(MEGABYTE / news.length())));

        assertThat(prepared.text()).endsWith("同比增长百分之六点三。我们没有数字的话要多说几句，");
    }

    @Test
    void readsAVersionOfThreeThousandGroups() {
        assertThat(mandarin.apply("版本1" + ".1".repeat(3_000)).text()).isEqualTo("版本一" + "点一".repeat(3_000));
    }

    @Test
    void namesItsVersion() {
        assertThat(mandarin.version()).isEqualTo("mandarin-2");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static String originalOf(PreparedText prepared, String text, String words) {
        int start = prepared.text().indexOf(words);
        TextRange original = prepared.offsets().original(new TextRange(start, start + words.length()));
        return text.substring(original.start(), original.end());
    }

    private static String han(Random random, int length) {
        String punctuation = "，。！？；：、“”（）《》—… \n";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(
                    random.nextInt(8) == 0
                            ? punctuation.charAt(random.nextInt(punctuation.length()))
                            : (char) (0x4E00 + random.nextInt(0x9FA5 - 0x4E00)));
        }
        return text.toString();
    }

    private static String mixture(Random random, int length) {
        String signs = "0123456789012345678901234567890.,:-/%~+×=$¥€℃°年月日个元到第 AkgXe²①½（）";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }
}
