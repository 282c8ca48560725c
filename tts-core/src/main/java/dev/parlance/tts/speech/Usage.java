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
}
