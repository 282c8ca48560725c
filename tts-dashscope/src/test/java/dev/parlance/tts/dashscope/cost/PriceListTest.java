package dev.parlance.tts.dashscope.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.dashscope.model.Tables;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PriceListTest {
    @ParameterizedTest
    @CsvSource({
        "cn-beijing, qwen3-tts-flash, 0.8",
        "ap-southeast-1, qwen3-tts-flash, 0.733924",
        "cn-beijing, qwen3-tts-instruct-flash, 0.8",
        "cn-beijing, qwen3-tts-flash-realtime, 1.0",
        "ap-southeast-1, qwen3-tts-flash-realtime-2025-11-27, 0.954101",
        "cn-beijing, cosyvoice-v3.5-plus, 1.5",
        "cn-beijing, cosyvoice-v3-flash, 1",
        "cn-beijing, cosyvoice-v2, 2",
        "cn-beijing, qwen-audio-3.0-tts-plus, 1.4",
        "cn-beijing, sambert-zhichu-v1, 1"
    })
    void pricesTenThousandUnitsOfText(String region, String model, String yuan) {
        assertThat(new PriceList(Tables.shipped(), region)
                        .of(model, Consumption.expectedOf(10_000))
                        .orElseThrow()
                        .amount())
                .isEqualByComparingTo(yuan);
    }

    @Test
    void pricesTokensOfTextAndOfAudio() {
        // 10 s are 500 tokens of audio, which leaves 20 of text: 20 * 1.6 + 500 * 10 per million.
        Consumption used = new Consumption(520, OptionalLong.of(520), Duration.ofSeconds(10));

        assertThat(new PriceList(Tables.shipped(), "cn-beijing")
                        .of("qwen-tts", used)
                        .orElseThrow()
                        .amount())
                .isEqualByComparingTo("0.005032");
    }

    @Test
    void billsLessThanASecondAsASecond() {
        Consumption used = new Consumption(0, OptionalLong.of(50), Duration.ofMillis(100));

        assertThat(new PriceList(Tables.shipped(), "cn-beijing")
                        .of("qwen-tts", used)
                        .orElseThrow()
                        .amount())
                .isEqualByComparingTo("0.0005");
    }

    @ParameterizedTest
    @CsvSource({
        "qwen-voice-enrollment, 0.01",
        "qwen-voice-design, 0.2",
        "voice-enrollment, 0",
        "qwen3-asr-flash, 0.0132"
    })
    void pricesVoicesAndRecognition(String model, String yuan) {
        assertThat(new PriceList(Tables.shipped(), "cn-beijing")
                        .of(model, Consumption.of(Duration.ofMinutes(1)))
                        .orElseThrow()
                        .amount())
                .isEqualByComparingTo(yuan);
    }

    @ParameterizedTest
    @CsvSource({
        "cn-beijing, some-new-model",
        "cn-beijing, qwen3-asr-flash-us",
        "ap-southeast-1, cosyvoice-v2",
        "eu-central-1, qwen3-tts-flash"
    })
    void knowsNoPriceWhereThePageHasNone(String region, String model) {
        assertThat(new PriceList(Tables.shipped(), region).of(model, Consumption.expectedOf(1)))
                .isEmpty();
    }

    @Test
    void tellsTheDateOfThePrices() {
        assertThat(new PriceList(Tables.shipped(), "cn-beijing").cost(BigDecimal.ZERO))
                .hasToString("0 CNY (list price of 2026-08-20)");
    }
}
