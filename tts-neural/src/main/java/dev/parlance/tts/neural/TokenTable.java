package dev.parlance.tts.neural;

import static java.text.Normalizer.Form.NFD;

import java.nio.LongBuffer;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The numbers of a model's symbols. Immutable. */
final class TokenTable {
    private static final int SOME = 16;

    private final Map<Integer, long[]> ids;

    /** Takes the table over. */
    TokenTable(Map<Integer, long[]> ids) {
        this.ids = ids;
    }

    /** Returns true if {@code symbol} is in the table. */
    boolean contains(int symbol) {
        return ids.containsKey(symbol);
    }

    /** Returns the numbers of a symbol that is in the table. */
    long[] of(int symbol) {
        return ids.getOrDefault(symbol, new long[0]);
    }

    /**
     * Returns {@code first}, the numbers of {@code symbols} and {@code last}, with {@code between} in all gaps, or empty if the
     * table lacks a sound. What is no letter, such as a stress or an accent, is left out if it is not in the table, as Piper and
     * Kokoro do: the sound stays.
     */
    Optional<long[]> encode(long[] first, String symbols, long[] between, long[] last) {
        int[] all = symbols.codePoints().toArray();
        int count = first.length + between.length + last.length;
        for (int symbol : all) {
            if (contains(symbol)) {
                count += of(symbol).length + between.length;
            } else if (isSound(symbol)) {
                return Optional.empty();
            }
        }
        LongBuffer numbers = LongBuffer.allocate(count).put(first).put(between);
        for (int symbol : all) {
            if (contains(symbol)) {
                numbers.put(of(symbol)).put(between);
            }
        }
        return Optional.of(numbers.put(last).array());
    }

    /** Returns some symbols of the table that are sounds, always the same; none if it has none. */
    String sounds() {
        return ids.keySet().stream()
                .filter(symbol -> isSound(symbol) && Normalizer.isNormalized(Character.toString(symbol), NFD))
                .sorted()
                .limit(SOME)
                .map(Character::toString)
                .collect(Collectors.joining());
    }

    private static boolean isSound(int symbol) {
        int type = Character.getType(symbol);
        return type == Character.LOWERCASE_LETTER
                || type == Character.UPPERCASE_LETTER
                || type == Character.OTHER_LETTER;
    }
}
