package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a synthesis used of a metered backend.
 *
 * @param unitsCounted units of the text as we count them before the call
 * @param unitsBilled units the backend said it will bill, or empty if it did not say
 * @param estimatedCost the list price of the billed units, else of the counted ones; empty if no price is known
 */
public record Usage(long unitsCounted, OptionalLong unitsBilled, Optional<Cost> estimatedCost) {
    /** Checks that nothing is null. */
    public Usage {
        requireNonNull(unitsBilled, "unitsBilled");
        requireNonNull(estimatedCost, "estimatedCost");
    }

    /** Returns the sum of this and another of the same backend; what one of them does not know, the sum does not know. */
    Usage plus(Usage other) {
        OptionalLong billed = unitsBilled.isPresent() && other.unitsBilled.isPresent()
                ? OptionalLong.of(Math.addExact(unitsBilled.getAsLong(), other.unitsBilled.getAsLong()))
                : OptionalLong.empty();
        Optional<Cost> cost = estimatedCost.flatMap(one -> other.estimatedCost
                .filter(another -> another.currency().equals(one.currency()))
                .map(one::plus));
        return new Usage(Math.addExact(unitsCounted, other.unitsCounted), billed, cost);
    }
}
