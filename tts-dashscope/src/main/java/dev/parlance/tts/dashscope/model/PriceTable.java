package dev.parlance.tts.dashscope.model;

import static dev.parlance.tts.http.wire.TableRow.TEXT;
import static dev.parlance.tts.http.wire.TableRow.listOf;
import static dev.parlance.tts.http.wire.TableRow.mapOf;
import static dev.parlance.tts.http.wire.TableRow.oneOf;
import static dev.parlance.tts.http.wire.TableRow.row;

import dev.parlance.tts.http.wire.TableRow;
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
     * @param file the whole file
     * @throws IllegalArgumentException if a date, a currency, a unit or a price is none
     */
    PriceTable(TableRow file) {
        file.skip("about");
        date = date(file.get("date", TEXT));
        currency = currency(file.get("currency", TEXT));
        byRegion = new Globs<>(file.get("prices", listOf(row(PriceRow::new)), List.of()).stream()
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
        List<BigDecimal> amounts = row.regions.getOrDefault(region, List.of()).stream()
                .map(PriceTable::amount)
                .toList();
        if (amounts.size() != (row.per == Per.MILLION_TOKENS ? 2 : 1)) {
            throw new IllegalArgumentException(row.match + " has prices of " + amounts.size()
                    + " numbers: million-tokens take two, all others one");
        }
        return new Price(row.per, amounts.get(0), amounts.get(amounts.size() - 1));
    }

    // LocalDate.parse would load the formats of all dates, in the start of a program.
    private static LocalDate date(String date) {
        try {
            String[] parts = date.split("-", -1);
            LocalDate read =
                    LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            if (!read.toString().equals(date)) {
                throw new DateTimeException("not as ISO 8601 has it");
            }
            return read;
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("date: " + date, e);
        }
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
    private static final class PriceRow {
        /** The models it is for, with {@code *} for anything. */
        final List<String> match;

        /** What it is for. */
        final Per per;

        /** The price by region; for tokens that of text, then that of audio. */
        final Map<String, List<String>> regions;

        PriceRow(TableRow row) {
            match = row.texts("match");
            per = row.get("per", oneOf(Per.class));
            regions = row.get("regions", mapOf(listOf(TEXT)), Map.of());
        }
    }
}
