package dev.parlance.tts.prepare;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What CLDR's names of emoji with skin tones are composed of in one language. They are 2,030 of its 2,376 derived names
 * and seven tenths of their bytes, so they are composed again when one is asked for.
 */
final class ToneNames {
    private final Map<String, String> names;
    private final List<String> firsts = new ArrayList<>();
    private final List<String> nexts = new ArrayList<>();

    ToneNames(Map<String, String> names) {
        this.names = names;
        names.forEach((sequence, name) -> {
            if (isToned(sequence)) {
                learn(sequence, name);
            }
        });
    }

    /** Returns true for an emoji with a tone, but not for a tone by itself. */
    boolean isToned(String sequence) {
        return sequence.codePointCount(0, sequence.length()) > 1
                && sequence.codePoints().anyMatch(SymbolTable::isTone);
    }

    /** Returns what stands between an emoji's name and its tone, if the language names tones. */
    Optional<String> first() {
        return mostFrequent(firsts);
    }

    /** Returns what stands between two tones. */
    Optional<String> next() {
        return mostFrequent(nexts);
    }

    /** Returns the names of sequences that CLDR has only with tones, such as two men holding hands, without them. */
    Map<String, String> basesWithoutName() {
        Map<String, String> bases = new HashMap<>();
        first().ifPresent(separator -> names.forEach((sequence, name) -> {
            String base = SymbolTable.withoutTones(sequence);
            int end = name.indexOf(separator);
            if (isToned(sequence) && !names.containsKey(base) && end > 0) {
                bases.merge(base, name.substring(0, end), (one, other) -> one.compareTo(other) < 0 ? one : other);
            }
        }));
        return bases;
    }

    private void learn(String sequence, String name) {
        List<String> tones = sequence.codePoints()
                .filter(SymbolTable::isTone)
                .mapToObj(tone -> names.getOrDefault(Character.toString(tone), ""))
                .toList();
        // A language may leave the names of the tones to its parent, and the separators with them.
        if (tones.contains("")) {
            return;
        }
        String base = names.get(SymbolTable.withoutTones(sequence));
        if (tones.size() == 1 && base != null && name.startsWith(base) && name.endsWith(tones.get(0))) {
            firsts.add(name.substring(
                    base.length(),
                    Math.max(base.length(), name.length() - tones.get(0).length())));
        }
        if (tones.size() == 2 && !tones.get(0).equals(tones.get(1)) && name.endsWith(tones.get(1))) {
            int before =
                    name.lastIndexOf(tones.get(0), name.length() - tones.get(1).length() - 1);
            if (before > 0) {
                nexts.add(name.substring(
                        before + tones.get(0).length(),
                        Math.max(
                                before + tones.get(0).length(),
                                name.length() - tones.get(1).length())));
            }
        }
    }

    private static Optional<String> mostFrequent(List<String> texts) {
        return texts.stream().collect(groupingBy(text -> text, counting())).entrySet().stream()
                .max(Comparator.<Map.Entry<String, Long>>comparingLong(Map.Entry::getValue)
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }
}
