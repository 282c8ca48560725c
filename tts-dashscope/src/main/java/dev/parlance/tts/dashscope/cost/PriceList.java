package dev.parlance.tts.dashscope.cost;

import dev.parlance.tts.dashscope.model.PriceTable;
import dev.parlance.tts.dashscope.model.Tables;
import dev.parlance.tts.speech.Cost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * The list prices of one region, as data with its date. Discounts and free quotas are not in it.
 *
 * @param tables has the prices in all regions, and reads them when they are first needed
 * @param region the region, by its id
 */
public record PriceList(Tables tables, String region) {
    // Pages model-pricing and qwen-tts: a second of audio is 50 tokens, and less than a second is too.
    private static final long TOKENS_PER_SECOND = 50;
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);
    private static final int DECIMALS = 10;

    /** Returns {@code amount} as money of this list. */
    Cost cost(BigDecimal amount) {
        PriceTable table = tables.prices();
        return new Cost(amount, table.currency(), table.date());
    }

    /** Returns what {@code used} costs on {@code model}, or empty if no price is known. */
    public Optional<Cost> of(String model, Consumption used) {
        return tables.prices()
                .price(model, region)
                .map(price -> amount(price, used))
                .map(this::cost);
    }

    private static BigDecimal amount(PriceTable.Price price, Consumption used) {
        return switch (price.per()) {
            case TEN_THOUSAND_UNITS -> divided(price.first().multiply(BigDecimal.valueOf(used.units())), TEN_THOUSAND);
            case SECOND ->
                divided(price.first().multiply(BigDecimal.valueOf(used.audio().toMillis())), MILLIS);
            case CALL -> price.first();
            case MILLION_TOKENS -> tokens(price.first(), price.second(), used);
        };
    }

    // The service tells both kinds of tokens; the audio's are certain from its length, and the rest is text.
    private static BigDecimal tokens(BigDecimal text, BigDecimal audio, Consumption used) {
        long audioTokens = Math.max(TOKENS_PER_SECOND, ceiled(used.audio()));
        long textTokens = Math.max(0, used.tokens().orElse(audioTokens + used.units()) - audioTokens);
        return divided(
                text.multiply(BigDecimal.valueOf(textTokens)).add(audio.multiply(BigDecimal.valueOf(audioTokens))),
                MILLION);
    }

    private static long ceiled(Duration audio) {
        return (audio.toMillis() * TOKENS_PER_SECOND + 999) / 1_000;
    }

    private static BigDecimal divided(BigDecimal amount, BigDecimal by) {
        return amount.divide(by, DECIMALS, RoundingMode.HALF_UP);
    }
}
