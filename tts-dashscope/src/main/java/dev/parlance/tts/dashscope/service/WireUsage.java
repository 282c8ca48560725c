package dev.parlance.tts.dashscope.service;

import com.squareup.moshi.Json;
import dev.parlance.tts.speech.Usage;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongBinaryOperator;

/** What the service counts, each number -1 if it does not say. */
public final class WireUsage {
    /** The units of text it bills. */
    long characters = -1;

    /** The tokens of text it bills, for models billed by tokens. */
    @Json(name = "input_tokens")
    long inputTokens = -1;

    /** The tokens of audio it bills, for models billed by tokens. */
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

    /** Returns the usage for the receipt of a text of {@code units}. */
    public Usage of(long units) {
        return new Usage(units, billed(), Optional.empty());
    }

    // Models billed by tokens report zero characters.
    private OptionalLong billed() {
        if (characters > 0) {
            return OptionalLong.of(characters);
        }
        return inputTokens >= 0 && outputTokens >= 0
                ? OptionalLong.of(inputTokens + outputTokens)
                : OptionalLong.empty();
    }
}
