package dev.parlance.tts.prepare;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.text.TextRange;
import java.util.Optional;

/**
 * Names emoji and other symbols, or leaves them out. Voices differ much in what they make of them; most are silent, some say
 * another language's name.
 */
public final class SpokenSymbols implements TextTransform {
    private static final int FIRST_PICTOGRAPH = 0x1F000;
    private static final int KEYCAP = 0x20E3;
    private static final int EMOJI_SELECTOR = 0xFE0F;

    private final SymbolNames names;
    private final SymbolReading emoji;
    private final SymbolReading signs;

    /**
     * Creates the transform.
     *
     * @param names the names to say
     * @param emoji what to do with emoji, flags and keycaps
     * @param signs what to do with mathematical signs, currency signs, arrows and the like
     */
    public SpokenSymbols(SymbolNames names, SymbolReading emoji, SymbolReading signs) {
        this.names = requireNonNull(names, "names");
        this.emoji = requireNonNull(emoji, "emoji");
        this.signs = requireNonNull(signs, "signs");
    }

    @Override
    public PreparedText apply(String text) {
        PreparedText.Builder spoken = PreparedText.edit(text);
        int index = 0;
        while (index < text.length()) {
            Optional<TextRange> cluster = SymbolNames.clusterAt(text, index);
            int end = cluster.map(TextRange::end).orElse(index + 1);
            index = cluster.isPresent() ? read(text, index, end, spoken) : end;
        }
        return spoken.build();
    }

    @Override
    public String version() {
        return "symbols-1 " + names.version() + " " + names.language() + " " + emoji + " " + signs;
    }

    private int read(String text, int start, int end, PreparedText.Builder spoken) {
        String symbol = text.substring(start, end);
        SymbolReading reading = isEmoji(symbol) ? emoji : signs;
        Optional<String> name = reading == SymbolReading.NAMED ? names.nameOf(symbol) : Optional.empty();
        int last = end;
        if (reading == SymbolReading.OMITTED) {
            spoken.replace(start, end, "");
        } else if (name.isPresent()) {
            last = repeatedUntil(text, symbol, end);
            spoken.replace(start, last, apart(text, start, last, name.get()));
        }
        return last;
    }

    private static int repeatedUntil(String text, String symbol, int from) {
        int end = from;
        while (text.startsWith(symbol, end)
                && SymbolNames.clusterAt(text, end)
                        .filter(next -> next.end() - next.start() == symbol.length())
                        .isPresent()) {
            end += symbol.length();
        }
        return end;
    }

    // A name is a word of its own, and two symbols beside each other are two things.
    private static String apart(String text, int start, int end, String name) {
        boolean joinedBefore = start > 0 && !Character.isWhitespace(text.codePointBefore(start));
        boolean symbolAfter = SymbolNames.clusterAt(text, end).isPresent();
        boolean joinedAfter = end < text.length() && Character.isLetterOrDigit(text.codePointAt(end));
        return (joinedBefore ? " " : "") + name + (symbolAfter ? "," : joinedAfter ? " " : "");
    }

    private static boolean isEmoji(String symbol) {
        return symbol.codePoints()
                .anyMatch(point -> point >= FIRST_PICTOGRAPH
                        || point == KEYCAP
                        || point == EMOJI_SELECTOR
                        || (point >= 0x2600 && point <= 0x27BF)
                        || point == 0x2B50
                        || point == 0x2B55
                        || (point >= 0x231A && point <= 0x231B)
                        || (point >= 0x23E9 && point <= 0x23FA));
    }
}
