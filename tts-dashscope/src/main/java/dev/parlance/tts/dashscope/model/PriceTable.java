package dev.parlance.tts.dashscope.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list prices of the service in all regions. */
public final class PriceTable {
    private final LocalDate date;
    private final Currency currency;
    private final Globs<Map<String, Price>> byRegion;

    /**
     * Takes the content of {@code prices.json}.
     *
     * @throws IllegalArgumentException if a date, a currency, a unit or a price is none
     */
    PriceTable(PricesFile file) {
        try {
            date = LocalDate.parse(file.date);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("date: " + file.date, e);
        }
        currency = currency(file.currency);
        byRegion = new Globs<>(file.prices.stream()
                .map(row -> Globs.Row.of(row.match, prices(row)))
                .toList());
    }

    /** Returns the date of the list. */
    public LocalDate date() {
        return date;
    }

    /** Returns the currency of all prices. */
    public Currency currency() {
        return currency;
    }

    /** Returns the price of {@code model} in {@code region}, by its id, if it is known. */
    public Optional<Price> price(String model, String region) {
        return byRegion.first(model).map(prices -> prices.get(region));
    }

    private static Map<String, Price> prices(PriceRow row) {
        return row.regions.keySet().stream()
                .collect(Collectors.toUnmodifiableMap(region -> region, region -> price(row, region)));
    }

    private static Price price(PriceRow row, String region) {
        Per per = Tables.constant(Per.class, row.per);
        List<BigDecimal> amounts = row.regions.getOrDefault(region, List.of()).stream()
                .map(PriceTable::amount)
                .toList();
        if (amounts.size() != (per == Per.MILLION_TOKENS ? 2 : 1)) {
            throw new IllegalArgumentException(row.match + ": " + amounts.size() + " prices per " + row.per);
        }
        return new Price(per, amounts.get(0), amounts.get(amounts.size() - 1));
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("currency: " + code, e);
        }
    }

    private static BigDecimal amount(String number) {
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a price: " + number, e);
        }
    }

    /** What a price is for. */
    public enum Per {
        /** Units of text. */
        TEN_THOUSAND_UNITS,
        /** Tokens, of text for the first price and of audio for the second. */
        MILLION_TOKENS,
        /** Audio. */
        SECOND,
        /** A call, however long. */
        CALL
    }

    /**
     * A price.
     *
     * @param per what it is for
     * @param first the price
     * @param second the price of the tokens of audio; the first one where there is only one
     */
    public record Price(Per per, BigDecimal first, BigDecimal second) {}

    /** One price of {@code prices.json}, as it is written there. */
    static final class PriceRow {
        /** The models it is for, with {@code *} for anything. */
        List<String> match = List.of();

        /**
         * What it is for: {@code ten-thousand-units} of text, {@code million-tokens} (of text, and of audio), a {@code
         * second} of audio, or a {@code call}.
         */
        String per = "";

        /** The price by region; for tokens that of text, then that of audio. */
        Map<String, List<String>> regions = Map.of();
    }

    /** The whole file. */
    static final class PricesFile {
        String about = "";
        String date = "";
        String currency = "";
        List<PriceRow> prices = List.of();
    }
}
