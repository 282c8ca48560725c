package dev.parlance.tts.voice;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;

/**
 * A regional way of speaking a language.
 *
 * @param name its usual English name, such as {@code Sichuanese}
 * @param otherNames other names people look for, in any script, such as {@code 四川话}
 */
public record Dialect(String name, Set<String> otherNames) {
    /** Checks that there is a name. */
    public Dialect {
        requireNonNull(name, "name");
        otherNames = Set.copyOf(otherNames);
    }

    /** Returns true if {@code search} is one of its names, in any case. */
    public boolean isCalled(String search) {
        String wanted = search.toLowerCase(Locale.ROOT);
        return name.toLowerCase(Locale.ROOT).equals(wanted)
                || otherNames.stream()
                        .anyMatch(other -> other.toLowerCase(Locale.ROOT).equals(wanted));
    }
}
