package dev.parlance.tts.dashscope.service;

import dev.parlance.tts.speech.Usage;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the service said of a synthesis besides the audio. Each part may be missing.
 *
 * @param requestId its name for the request
 * @param characters the units of text it bills
 * @param inputTokens the tokens of text it bills, for models billed by tokens
 * @param outputTokens the tokens of audio it bills, for models billed by tokens
 */
public record Reported(
        Optional<String> requestId, OptionalLong characters, OptionalLong inputTokens, OptionalLong outputTokens) {
    /** Nothing. */
    static final Reported NOTHING =
            new Reported(Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** Returns what was said; an empty id and negative numbers are absent. */
    public static Reported of(String requestId, WireUsage usage) {
        return new Reported(
                Optional.of(requestId).filter(id -> !id.isEmpty()),
                counted(usage.characters),
                counted(usage.inputTokens),
                counted(usage.outputTokens));
    }

    private static OptionalLong counted(long number) {
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Returns the usage for the receipt of a text of {@code units}. */
    public Usage usage(long units) {
        return new Usage(units, billed(), Optional.empty());
    }

    // Models billed by tokens report zero characters.
    private OptionalLong billed() {
        if (characters.isPresent() && characters.getAsLong() > 0) {
            return characters;
        }
        return inputTokens.isPresent() && outputTokens.isPresent()
                ? OptionalLong.of(inputTokens.getAsLong() + outputTokens.getAsLong())
                : OptionalLong.empty();
    }
}
