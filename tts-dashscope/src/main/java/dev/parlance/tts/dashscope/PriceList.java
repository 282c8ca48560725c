package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.Cost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** The list prices of one region, as data with its date. Discounts and free quotas are not in it. Immutable. */
final class PriceList {
    private static final PricesFile FILE = Resources.read("prices.json", PricesFile.class);

    // Pages model-pricing and qwen-tts: a second of audio is 50 tokens, and less than a second is too.
    private static final long TOKENS_PER_SECOND = 50;
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);
    private static final int DECIMALS = 10;

    private final String region;

    private PriceList(String region) {
        this.region = region;
    }

    /** Returns the prices in {@code region}, by its id. */
    static PriceList of(String region) {
        return new PriceList(region);
    }

    /** Returns nothing spent yet. */
    Cost zero() {
        return cost(BigDecimal.ZERO);
    }

    /** Returns {@code amount} as money of this list. */
    Cost cost(BigDecimal amount) {
        return new Cost(amount, Currency.getInstance(FILE.currency), LocalDate.parse(FILE.date));
    }

    /** Returns what {@code used} costs on {@code model}, or empty if no price is known. */
    Optional<Cost> of(String model, Consumption used) {
        return FILE.prices.stream()
                .filter(row -> row.match.stream().anyMatch(glob -> ModelTable.matches(glob, model)))
                .findFirst()
                .flatMap(row -> Optional.ofNullable(row.regions.get(region)).map(price -> amount(row.per, price, used)))
                .map(this::cost);
    }

    private static BigDecimal amount(String per, List<String> price, Consumption used) {
        BigDecimal first = new BigDecimal(price.get(0));
        return switch (per) {
            case "ten-thousand-units" -> divided(first.multiply(BigDecimal.valueOf(used.units())), TEN_THOUSAND);
            case "second" ->
                divided(first.multiply(BigDecimal.valueOf(used.audio().toMillis())), MILLIS);
            case "call" -> first;
            case "million-tokens" -> tokens(first, new BigDecimal(price.get(1)), used);
            default -> throw new IllegalStateException("prices.json: per " + per);
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

    /** The whole file. */
    static final class PricesFile {
        String date = "";
        String currency = "";
        List<PriceRow> prices = List.of();
    }
}
