package dev.parlance.tts.prepare;

import dev.parlance.tts.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The names of symbols, currency signs and emoji in one language, as Unicode's CLDR has them for speech. Immutable. A table
 * is read once per language, when it is first asked for.
 */
public final class SymbolNames {
    private static final String VERSION = "cldr-48.2.0-1";
    private static final String ZERO_WIDTH_JOINER = "\u200D";
    private static final String DEGREE = "°";

    /** The lines of tables, the tilde as a dash, and what stands for a character that was lost. */
    private static final String DRAWN = "|¦~～\uFFFC\uFFFD";

    // Unicode's blocks of lines, blocks and shapes.
    private static final char FIRST_DRAWN = '\u2500';
    private static final char LAST_DRAWN = '\u25FF';
    private static final char EMOJI_SELECTOR = '\uFE0F';

    /** Signs without a name in CLDR that look and mean the same as one that has it. */
    private static final Map<String, String> SAME_SIGN = Map.of(
            "✓", "✔",
            "✗", "✖",
            "✘", "✖",
            "★", "⭐",
            "☆", "⭐",
            "∕", "/",
            "⁄", "/",
            "−", "-");

    private static final Map<String, String> PARENTS = SymbolTable.readParents();
    private static final Map<String, Optional<SymbolTable>> TABLES = new ConcurrentHashMap<>();

    private final String language;

    // The language's own first, then its parents'.
    private final List<SymbolTable> tables;

    private SymbolNames(String language, List<SymbolTable> tables) {
        this.language = language;
        this.tables = List.copyOf(tables);
    }

    /**
     * Returns the names in {@code language} and, where it has none of its own, those of its parents in CLDR: zh-TW has those of
     * zh-Hant, en-GB those of en-001, then those of en. A language that CLDR has no names for gives an {@linkplain
     * #isEmpty() empty} table.
     */
    public static SymbolNames of(Locale language) {
        List<SymbolTable> tables = new ArrayList<>();
        String asked = language.stripExtensions().toLanguageTag();
        String tag = asked;
        while (!tag.isEmpty()) {
            TABLES.computeIfAbsent(tag, SymbolNames::read).ifPresent(tables::add);
            tag = parent(tag);
        }
        return new SymbolNames(asked, tables);
    }

    /** Returns true if there are no names in the language. */
    public boolean isEmpty() {
        return tables.isEmpty();
    }

    /**
     * Returns the name of a symbol, a currency sign or an emoji sequence such as {@link #clusterAt} finds, or empty if the
     * language has none for it. Variation selectors make no difference. An emoji sequence without a name of its own has
     * those of its parts, a numeral such as ① or Ⅳ its number in ASCII digits.
     */
    public Optional<String> nameOf(String cluster) {
        String plain = withoutSelectors(cluster);
        return known(plain)
                .or(() -> toned(plain))
                .or(() -> joined(plain))
                .or(() -> tagged(plain))
                .or(() -> sameSign(plain))
                .or(() -> numeral(plain));
    }

    /** Returns the tag of the language they were asked for in. */
    String language() {
        return language;
    }

    /** Returns the version of the data and of the rules, which is part of the key of cached audio. */
    public String version() {
        return VERSION;
    }

    /**
     * Returns the longest symbol, currency sign or emoji sequence that starts at {@code index} of {@code text}, whether some
     * language has a name for it or not; empty if a letter, a digit, white space, a control or a mark that only separates
     * words stands there.
     */
    public static Optional<TextRange> clusterAt(CharSequence text, int index) {
        int end = SymbolCluster.end(text, index);
        return end > index ? Optional.of(new TextRange(index, end)) : Optional.empty();
    }

    /**
     * Returns Unicode's own English name of a single symbol, such as "drachma sign", if it has one that says what it is. For
     * English voices, and for signs that CLDR does not name.
     */
    public static Optional<String> unicodeNameOf(String cluster) {
        String plain = withoutSelectors(cluster);
        boolean isSymbol = clusterAt(plain, 0).isPresent() && plain.codePointCount(0, plain.length()) == 1;
        return Optional.of(plain)
                .filter(sign -> isSymbol && Character.isDefined(sign.codePointAt(0)))
                .filter(sign -> Character.getType(sign.codePointAt(0)) != Character.PRIVATE_USE)
                .map(sign -> Character.getName(sign.codePointAt(0)))
                .map(name -> name.toLowerCase(Locale.ROOT).replace('-', ' '));
    }

    /**
     * Returns true if the character at {@code index} of {@code text} draws something, as the lines and bullets of tables and
     * lists do, and a reader passes over it. With a selector for emoji it is one.
     */
    public static boolean isDrawnAt(CharSequence text, int index) {
        char sign = text.charAt(index);
        boolean isEmoji = index + 1 < text.length() && text.charAt(index + 1) == EMOJI_SELECTOR;
        return !isEmoji && (DRAWN.indexOf(sign) >= 0 || (sign >= FIRST_DRAWN && sign <= LAST_DRAWN));
    }

    private static Optional<SymbolTable> read(String tag) {
        // A tag from outside is part of a resource's name: only what a language tag can have goes there.
        return tag.matches("[A-Za-z0-9-]{2,40}") ? SymbolTable.read(tag) : Optional.empty();
    }

    private static String parent(String tag) {
        String parent = PARENTS.get(tag);
        if (parent != null) {
            return parent;
        }
        return tag.contains("-") ? tag.substring(0, tag.lastIndexOf('-')) : "";
    }

    private Optional<String> known(String sequence) {
        return tables.stream().flatMap(table -> table.name(sequence).stream()).findFirst();
    }

    private Optional<String> toned(String sequence) {
        List<String> tones = sequence.codePoints()
                .filter(SymbolTable::isTone)
                .distinct()
                .mapToObj(Character::toString)
                .flatMap(tone -> known(tone).stream())
                .toList();
        String base = SymbolTable.withoutTones(sequence);
        if (tones.isEmpty() || base.isEmpty()) {
            return Optional.empty();
        }
        String first = separator(SymbolTable.FIRST_TONE);
        String next = separator(SymbolTable.NEXT_TONE);
        return known(base).map(name -> name + (name.contains(first) ? next : first) + String.join(next, tones));
    }

    private String separator(String kind) {
        return tables.stream()
                .flatMap(table -> table.separator(kind).stream())
                .findFirst()
                .orElse(", ");
    }

    /** A sequence that no font shows as one emoji is seen as its parts. */
    private Optional<String> joined(String sequence) {
        if (!sequence.contains(ZERO_WIDTH_JOINER)) {
            return Optional.empty();
        }
        List<Optional<String>> parts = new ArrayList<>();
        for (String part : sequence.split(ZERO_WIDTH_JOINER, -1)) {
            parts.add(known(part).or(() -> toned(part)));
        }
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(parts.stream().flatMap(Optional::stream).collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    /** A flag of a region that CLDR does not name is a black flag. */
    private Optional<String> tagged(String sequence) {
        int first = sequence.offsetByCodePoints(0, Math.min(1, sequence.length()));
        return first < sequence.length() && sequence.codePoints().skip(1).allMatch(SymbolCluster::isTag)
                ? known(sequence.substring(0, first))
                : Optional.empty();
    }

    private Optional<String> sameSign(String sequence) {
        return switch (sequence) {
            case "℃" -> known(DEGREE).map(degree -> degree + " C");
            case "℉" -> known(DEGREE).map(degree -> degree + " F");
            default -> Optional.ofNullable(SAME_SIGN.get(sequence)).flatMap(this::known);
        };
    }

    private static Optional<String> numeral(String sequence) {
        return sequence.codePointCount(0, sequence.length()) == 1
                ? new SymbolNumeral(sequence.codePointAt(0)).digits()
                : Optional.empty();
    }

    private static String withoutSelectors(String cluster) {
        StringBuilder plain = new StringBuilder(cluster.length());
        cluster.chars().filter(unit -> !SymbolCluster.isSelector(unit)).forEach(unit -> plain.append((char) unit));
        return plain.toString();
    }
}
