package dev.parlance.tts.prepare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The names of one of CLDR's languages. They are in a text file in UTF-8, one name a line, in the order of their code
 * points: the sequence's code points in hexadecimal with a space between them and without variation selectors, a tab, the
 * name. A line that starts with {@code #} is a comment.
 *
 * <p>Sequences with skin tones are left out: their names are composed of that of the sequence without tones and those of the
 * tones, which the file has. The lines {@value #FIRST_TONE} and {@value #NEXT_TONE} have the code points of the text between the
 * name and its first tone, and between two tones.
 */
final class SymbolTable {
    static final String FIRST_TONE = "first-tone";
    static final String NEXT_TONE = "next-tone";

    private static final int LIGHTEST = 0x1F3FB;
    private static final int DARKEST = 0x1F3FF;

    private final Map<String, String> names = new HashMap<>(4_096);
    private final Map<String, String> separators = new HashMap<>();

    private SymbolTable() {}

    /** Reads the table of {@code language}, a CLDR locale such as {@code zh-Hant}, if there is one. */
    static Optional<SymbolTable> read(String language) {
        SymbolTable table = new SymbolTable();
        return readLines(language, table::add) ? Optional.of(table) : Optional.empty();
    }

    /** Reads the parents of locales that are not found by taking their last part away. */
    static Map<String, String> readParents() {
        Map<String, String> parents = new HashMap<>();
        if (!readLines("parents", parents::put)) {
            throw new IllegalStateException("symbols/parents.txt is not there");
        }
        return parents;
    }

    Optional<String> name(String sequence) {
        return Optional.ofNullable(names.get(sequence));
    }

    Collection<String> names() {
        return names.values();
    }

    Optional<String> separator(String kind) {
        return Optional.ofNullable(separators.get(kind));
    }

    static boolean isTone(int codePoint) {
        return codePoint >= LIGHTEST && codePoint <= DARKEST;
    }

    static String withoutTones(String sequence) {
        return sequence.codePoints()
                .filter(codePoint -> !isTone(codePoint))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void add(String key, String value) {
        if (key.equals(FIRST_TONE) || key.equals(NEXT_TONE)) {
            separators.put(key, text(value));
        } else {
            names.put(text(key), value);
        }
    }

    private static String text(String codePoints) {
        StringBuilder text = new StringBuilder();
        int start = 0;
        while (start < codePoints.length()) {
            int space = codePoints.indexOf(' ', start);
            int end = space < 0 ? codePoints.length() : space;
            text.appendCodePoint(Integer.parseInt(codePoints, start, end, 16));
            start = end + 1;
        }
        return text.toString();
    }

    private static boolean readLines(String name, BiConsumer<String, String> reader) {
        try (InputStream file = SymbolTable.class.getResourceAsStream("symbols/" + name + ".txt")) {
            if (file == null) {
                return false;
            }
            String lines = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            int start = 0;
            for (int end = lines.indexOf('\n'); end >= 0; end = lines.indexOf('\n', start)) {
                int tab = lines.indexOf('\t', start);
                if (tab >= 0 && tab < end && lines.charAt(start) != '#') {
                    reader.accept(lines.substring(start, tab), lines.substring(tab + 1, end));
                }
                start = end + 1;
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
