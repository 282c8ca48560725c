package dev.parlance.tts.prepare;

import static java.util.Objects.requireNonNull;

/**
 * How a word sounds, for a backend that takes phonemes.
 *
 * @param word the word as it is written
 * @param alphabet the alphabet of the symbols, such as {@code ipa} or {@code x-sampa}
 * @param symbols the phonemes
 */
public record Pronunciation(String word, String alphabet, String symbols) {
    /** Checks that all is there. */
    public Pronunciation {
        requireNonNull(word, "word");
        requireNonNull(alphabet, "alphabet");
        requireNonNull(symbols, "symbols");
    }
}
