package dev.parlance.tts.prepare;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.text.TextRange;
import java.util.Locale;
import java.util.Optional;

/** The names of symbols, currency signs and emoji in one language, as Unicode's CLDR has them for speech. */
public final class SymbolNames {
    private SymbolNames() {}

    /**
     * Returns the names in {@code language}, or in the nearest parent that has some: zh-TW has those of zh-Hant, en-GB those
     * of en that it does not change. A language that CLDR has no names for gives an {@linkplain #isEmpty() empty} table.
     */
    public static SymbolNames of(Locale language) {
        requireNonNull(language, "language");
        return new SymbolNames();
    }

    /** Returns true if there are no names in the language. */
    public boolean isEmpty() {
        return true;
    }

    /**
     * Returns the name of a symbol, a currency sign or an emoji sequence such as {@link #clusterAt} finds, or empty if the
     * language has none for it.
     */
    public Optional<String> nameOf(String cluster) {
        requireNonNull(cluster, "cluster");
        return Optional.empty();
    }

    /** Returns the version of the data, which is part of the key of cached audio. */
    public String version() {
        return "cldr-0";
    }

    /**
     * Returns the longest symbol, currency sign or emoji sequence that starts at {@code index} of {@code text}, whether some
     * language has a name for it or not; empty if a letter, a digit, punctuation or white space stands there.
     */
    public static Optional<TextRange> clusterAt(CharSequence text, int index) {
        requireNonNull(text, "text");
        return Optional.empty();
    }
}
