package dev.parlance.tts.prepare;

import java.util.Optional;

/** A sign that stands for a whole number, such as ① or Ⅳ. */
record SymbolNumeral(int codePoint) {
    /** Returns the number in ASCII digits; a fraction has none. */
    // The surprise it is warned of is with the letters A to Z, which are no numerals.
    @SuppressWarnings("CharacterGetNumericValue")
    Optional<String> digits() {
        int value = SymbolCluster.isNumeral(codePoint) ? Character.getNumericValue(codePoint) : -1;
        return value < 0 ? Optional.empty() : Optional.of(Integer.toString(value));
    }
}
