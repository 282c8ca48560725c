package dev.parlance.tts.dashscope.service;

import com.squareup.moshi.Json;
import java.util.function.LongBinaryOperator;

/** What the service counts, each number -1 if it does not say. */
public final class WireUsage {
    long characters = -1;

    @Json(name = "input_tokens")
    long inputTokens = -1;

    @Json(name = "output_tokens")
    long outputTokens = -1;

    /** Adds what {@code more} counts. */
    public void add(WireUsage more) {
        combine(more, Long::sum);
    }

    /** Takes what {@code later} counts if it is more: it includes what was counted before. */
    public void raiseTo(WireUsage later) {
        combine(later, Math::max);
    }

    private void combine(WireUsage other, LongBinaryOperator operator) {
        characters = combined(characters, other.characters, operator);
        inputTokens = combined(inputTokens, other.inputTokens, operator);
        outputTokens = combined(outputTokens, other.outputTokens, operator);
    }

    private static long combined(long one, long other, LongBinaryOperator operator) {
        return one < 0 || other < 0 ? Math.max(one, other) : operator.applyAsLong(one, other);
    }
}
