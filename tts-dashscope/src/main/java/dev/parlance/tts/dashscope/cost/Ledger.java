package dev.parlance.tts.dashscope.cost;

import dev.parlance.tts.speech.Cost;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Usage;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What one provider has spent by the list, and whether it may spend more. What a call will cost is set aside before it is
 * made, so that several at once do not overdraw a budget together. Safe for concurrent use.
 */
public final class Ledger {
    private final PriceList prices;
    private final Optional<BigDecimal> budget;
    private BigDecimal spent = BigDecimal.ZERO;
    private BigDecimal setAside = BigDecimal.ZERO;

    public Ledger(PriceList prices, Optional<BigDecimal> budget) {
        this.prices = prices;
        this.budget = budget;
    }

    /** Returns what has been spent so far, the calls under way not counted. */
    public synchronized Cost spent() {
        return prices.cost(spent);
    }

    /**
     * Synthesizes a text of {@code units} by {@code model} if the budget allows it, and writes the cost into the receipt.
     */
    public Either<SpeechError, SpeechReceipt> speech(
            String model, long units, Supplier<Either<SpeechError, SpeechReceipt>> call) {
        return charge(
                model,
                Consumption.expectedOf(units),
                () -> call.get().map(receipt -> priced(model, receipt)),
                receipt -> receipt.usage().flatMap(Usage::estimatedCost));
    }

    private SpeechReceipt priced(String model, SpeechReceipt receipt) {
        if (receipt.usage().isEmpty()) {
            return receipt;
        }
        Usage usage = receipt.usage().get();
        Optional<Cost> cost = prices.of(model, Consumption.of(receipt, usage));
        return receipt.toBuilder()
                .usage(new Usage(usage.unitsCounted(), usage.unitsBilled(), cost))
                .build();
    }

    /** Makes a call that is expected to use {@code expected}, if the budget allows it. */
    public <T> Either<SpeechError, T> charge(
            String model,
            Consumption expected,
            Supplier<Either<SpeechError, T>> call,
            Function<T, Optional<Cost>> actual) {
        // Without a budget nothing has to be known before the call: the first one need not wait for the list of prices.
        BigDecimal reserved = BigDecimal.ZERO;
        if (budget.isPresent()) {
            Optional<Cost> estimate = prices.of(model, expected);
            Optional<SpeechError> refusal = reserve(model, estimate, budget.get());
            if (refusal.isPresent()) {
                return Either.left(refusal.get());
            }
            reserved = amount(estimate);
        }
        BigDecimal charged = BigDecimal.ZERO;
        try {
            Either<SpeechError, T> outcome = call.get();
            if (outcome.isRight() || mayBeBilled(outcome.getLeft())) {
                Optional<Cost> known = outcome.isRight() ? actual.apply(outcome.get()) : Optional.empty();
                charged = amount(known.isPresent() ? known : prices.of(model, expected));
            }
            return outcome;
        } finally {
            settle(reserved, charged);
        }
    }

    private static BigDecimal amount(Optional<Cost> cost) {
        return cost.isPresent() ? cost.get().amount() : BigDecimal.ZERO;
    }

    private synchronized Optional<SpeechError> reserve(String model, Optional<Cost> estimate, BigDecimal limit) {
        if (estimate.isEmpty()) {
            return refusal("no list price of " + model + " is known, so the budget could not be kept");
        }
        BigDecimal amount = estimate.get().amount();
        BigDecimal committed = spent.add(setAside);
        boolean usedUp = committed.compareTo(limit) >= 0;
        if (usedUp || committed.add(amount).compareTo(limit) > 0) {
            return refusal("this call would cost about " + plain(amount) + " yuan, and " + plain(committed)
                    + " of the budget of " + plain(limit) + " are spent or set aside");
        }
        setAside = setAside.add(amount);
        return Optional.empty();
    }

    private static Optional<SpeechError> refusal(String detail) {
        return Optional.of(new SpeechError.QuotaExhausted(detail));
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private synchronized void settle(BigDecimal reserved, BigDecimal charged) {
        setAside = setAside.subtract(reserved);
        spent = spent.add(charged);
    }

    // Speech that was made is billed even if it was not delivered to the end; a request that was refused is not.
    private static boolean mayBeBilled(SpeechError error) {
        return error instanceof SpeechError.Truncated
                || error instanceof SpeechError.BadReply
                || error instanceof SpeechError.SinkFailed
                || error instanceof SpeechError.TextFailed
                || error instanceof SpeechError.Cancelled
                || (error instanceof SpeechError.TimedOut late && late.phase() != TimeoutPhase.CONNECT);
    }
}
