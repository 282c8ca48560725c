package dev.parlance.tts.prepare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the signs of addresses are said in a language. It is in a text file in UTF-8, a language on a line: its code, and with tabs
 * between them the words for the stop, the at sign, the hyphen, the underscore, a link and an e-mail address. The other signs have
 * their names in CLDR.
 */
record AddressWords(
        String language,
        String dot,
        String at,
        String hyphen,
        String underscore,
        String link,
        String mail,
        SymbolNames names) {
    private static final int COLUMNS = 7;

    static AddressWords of(Locale language) {
        List<String> lines = read();
        return find(lines, language.getLanguage())
                .or(() -> find(lines, "en"))
                .orElseThrow(() -> new IllegalStateException("addresses.txt has no English"));
    }

    /** Says an address sign by sign, its words as they are. */
    String spell(String address) {
        StringBuilder spoken = new StringBuilder();
        address.codePoints().forEach(sign -> {
            boolean letter = Character.isLetterOrDigit(sign);
            boolean afterWord = spoken.length() > 0 && spoken.charAt(spoken.length() - 1) != ' ';
            spoken.append(!letter && afterWord ? " " : "");
            spoken.append(letter ? Character.toString(sign) : word(sign) + " ");
        });
        return spoken.toString().strip();
    }

    private String word(int sign) {
        return switch (sign) {
            case '.' -> dot;
            case '@' -> at;
            case '-' -> hyphen;
            case '_' -> underscore;
            default -> names.nameOf(Character.toString(sign)).orElse("");
        };
    }

    private static Optional<AddressWords> find(List<String> lines, String language) {
        return lines.stream()
                .map(line -> line.split("\t", -1))
                .filter(parts -> parts.length == COLUMNS && parts[0].equals(language))
                .map(AddressWords::parse)
                .findFirst();
    }

    private static AddressWords parse(String[] parts) {
        SymbolNames names = SymbolNames.of(Locale.forLanguageTag(parts[0]));
        return new AddressWords(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], names);
    }

    private static List<String> read() {
        try (InputStream file = AddressWords.class.getResourceAsStream("addresses.txt")) {
            if (file == null) {
                throw new IllegalStateException("addresses.txt is not there");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
