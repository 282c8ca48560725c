package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What a synthesis costs by the list price.
 *
 * @param amount the price
 * @param currency its currency
 * @param priceDate when the list price was read; prices change
 */
public record Cost(BigDecimal amount, Currency currency, LocalDate priceDate) {
    /** Checks that the amount is not negative. */
    public Cost {
        requireNonNull(currency, "currency");
        requireNonNull(priceDate, "priceDate");
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("amount: " + amount);
        }
    }

    /** Returns the sum of this and another of the same currency, dated by the older of the two lists. */
    Cost plus(Cost other) {
        LocalDate older = priceDate.isBefore(other.priceDate) ? priceDate : other.priceDate;
        return new Cost(amount.add(other.amount), currency, older);
    }

    @Override
    public String toString() {
        return amount.stripTrailingZeros().toPlainString() + " " + currency + " (list price of " + priceDate + ")";
    }
}
