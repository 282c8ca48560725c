package dev.parlance.tts.split;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What is written with a full stop in a language. It is in a text file in UTF-8: on each line a kind, a colon, and words
 * without their last stop, with a space between them. A line that starts with {@code #} is a comment. The kinds:
 *
 * <ul>
 *   <li>{@code names}: stand before a name, such as Dr; no sentence ends with them
 *   <li>{@code numbers}: stand before a number, such as No; else a sentence may end with them
 *   <li>{@code inside}: stand in a sentence or at its end, such as Inc; it ends if a starter follows
 *   <li>{@code last}: a sentence ends with them if a capital follows, such as etc
 *   <li>{@code starters}: words that start sentences, and no names
 *   <li>{@code ordinals}: the line says that {@code 12.} is the twelfth
 * </ul>
 *
 * <p>What is written small there may have a capital or be all capitals in a text. Immutable. A file is read once.
 */
final class Abbreviations {
    private static final Map<String, Abbreviations> READ = new ConcurrentHashMap<>();
    private static final String COMMON = "common";
    private static final Pattern CODE = Pattern.compile("[a-z]{2,3}");

    private enum Kind {
        NAMES,
        NUMBERS,
        INSIDE,
        LAST,
        STARTERS,
        ORDINALS
    }

    private final Map<Kind, Set<String>> words = new EnumMap<>(Kind.class);

    private Abbreviations() {}

    /** Returns those of a language, named by its code of ISO 639, together with those that many languages share. */
    static Abbreviations of(String language) {
        String known = CODE.matcher(language).matches() ? language : COMMON;
        return READ.computeIfAbsent(known, Abbreviations::readWithCommon);
    }

    private static Abbreviations readWithCommon(String language) {
        Abbreviations abbreviations = new Abbreviations();
        abbreviations.read(COMMON);
        abbreviations.read(language);
        return abbreviations;
    }

    boolean isBeforeNames(String token) {
        return has(Kind.NAMES, token);
    }

    boolean isBeforeNumbers(String token) {
        return has(Kind.NUMBERS, token) || has(Kind.INSIDE, token) || has(Kind.NAMES, token);
    }

    boolean isInsideSentences(String token) {
        return has(Kind.INSIDE, token);
    }

    boolean isAny(String token) {
        return isBeforeNumbers(token) || has(Kind.LAST, token);
    }

    boolean isStarter(String word) {
        return has(Kind.STARTERS, word);
    }

    boolean hasOrdinals() {
        return words.containsKey(Kind.ORDINALS);
    }

    private boolean has(Kind kind, String token) {
        Set<String> known = words.getOrDefault(kind, Set.of());
        return known.contains(token) || known.contains(small(token));
    }

    // "Co" and "CO" are "co", but "mcDonald" is not "mcdonald".
    private static String small(String token) {
        if (token.isEmpty() || !Character.isUpperCase(token.charAt(0))) {
            return token;
        }
        String capitals = token.toUpperCase(Locale.ROOT);
        String first = token.substring(0, 1).toLowerCase(Locale.ROOT) + token.substring(1);
        return token.equals(capitals) ? token.toLowerCase(Locale.ROOT) : first;
    }

    private void read(String language) {
        try (InputStream file = Abbreviations.class.getResourceAsStream("abbreviations/" + language + ".txt")) {
            if (file != null) {
                new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(this::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        if (line.startsWith("#") || colon < 0) {
            return;
        }
        Kind kind = Kind.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
        words.computeIfAbsent(kind, none -> new HashSet<>())
                .addAll(List.of(line.substring(colon + 1).trim().split(" +", -1)));
    }
}
