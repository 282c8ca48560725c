package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.text.TextRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MandarinNumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 零",
                "5 | 五",
                "10 | 十",
                "15 | 十五",
                "20 | 二十",
                "21 | 二十一",
                "100 | 一百",
                "101 | 一百零一",
                "110 | 一百一十",
                "115 | 一百一十五",
                "1000 | 一千",
                "1001 | 一千零一",
                "1010 | 一千零一十",
                "10000 | 一万",
                "10001 | 一万零一",
                "100500 | 十万零五百",
                "120000 | 十二万",
                "1234567 | 一百二十三万四千五百六十七",
                "10000000 | 一千万",
                "1,234,567,890 | 十二亿三千四百五十六万七千八百九十",
                "1,000,000,000,000 | 一万亿",
                "1,200,000,000,000 | 一万二千亿",
                "3.5 | 三点五",
                "0.05 | 零点零五",
                "-5 | 负五",
                "２０ | 二十",
            })
    void countsAsOneSaysIt(String digits, String words) {
        assertThat(spoken(digits)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "今天是2026年11月22日 | 今天是二零二六年十一月二十二日",
                "2026-11-22 | 二零二六年十一月二十二日",
                "2026/1/5出发 | 二零二六年一月五日出发",
                "98年的事 | 九八年的事",
                "10年后 | 十年后",
                "8:05开会 | 八点零五分开会",
                "12:00吃饭 | 十二点整吃饭",
                "09:30:15 | 九点三十分十五秒",
                "7:00:05 | 七点零分零五秒",
                "涨了25% | 涨了百分之二十五",
                "跌了-3.5％ | 跌了负百分之三点五",
                "千分之5‰ | 千分之千分之五",
                "¥25.5 | 二十五点五元",
                "￥1,299 | 一千二百九十九元",
                "$3 | 三美元",
                "€ 20 | 二十欧元",
                "£7 | 七英镑",
                "零下-5℃ | 零下负五摄氏度",
                "30°C | 三十摄氏度",
                "转90° | 转九十度",
                "1/2 | 二分之一",
                "10-20个 | 十到二十个",
                "版本1.2.3 | 版本一点二点三",
                "电话13800138000 | 电话一三八零零一三八零零零",
                "007号 | 零零七号",
                "第1名 | 第一名",
                "A-5型 | A-五型",
                "没有数字 | 没有数字",
            })
    void saysSignsAndUnitsInTheirPlace(String text, String words) {
        assertThat(spoken(text)).isEqualTo(words);
    }

    @Test
    void knowsWhereEachWordCameFrom() {
        PreparedText written = MandarinNumbers.written("涨25%了");

        assertThat(written.text()).isEqualTo("涨百分之二十五了");
        assertThat(written.offsets().original(new TextRange(1, 7))).isEqualTo(new TextRange(1, 4));
        assertThat(written.offsets().original(new TextRange(7, 8))).isEqualTo(new TextRange(4, 5));
    }

    private static String spoken(String text) {
        return MandarinNumbers.written(text).text();
    }
}
