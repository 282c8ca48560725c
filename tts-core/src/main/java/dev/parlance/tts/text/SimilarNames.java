package dev.parlance.tts.text;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names that a person may have meant by another, for messages about a name that is unknown. */
public final class SimilarNames {
    private static final int MOST_ASKED = 3;
    private static final int MOST_MISTAKES = 2;
    private static final int SHORTEST_PART = 3;

    private SimilarNames() {}

    /** Returns the question whether one of {@code names} is meant, of which the first three are named; empty if there is none. */
    public static Optional<String> question(List<String> names) {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("did you mean "
                        + String.join(" or ", names.stream().limit(MOST_ASKED).toList()) + "?");
    }

    /**
     * Returns those of {@code names} that differ from {@code typed} in one or two characters, by its length, or contain it, the
     * nearest first. Upper and lower case, and hyphens and underscores, count the same.
     */
    public static List<String> of(String typed, List<String> names) {
        String wanted = plain(typed);
        return names.stream()
                .filter(name -> isSimilar(wanted, plain(name)))
                .sorted(Comparator.comparingInt(name -> mistakes(wanted, plain(name))))
                .toList();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean isSimilar(String wanted, String name) {
        int allowed = Math.min(MOST_MISTAKES, (wanted.length() - 1) / 2);
        return mistakes(wanted, name) <= allowed || (wanted.length() >= SHORTEST_PART && name.contains(wanted));
    }

    // Of Levenshtein: characters left out, added or changed.
    private static int mistakes(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int at = 0; at <= other.length(); at++) {
            before[at] = at;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] now = new int[other.length() + 1];
            now[0] = row;
            for (int at = 1; at <= other.length(); at++) {
                int changed = before[at - 1] + (one.charAt(row - 1) == other.charAt(at - 1) ? 0 : 1);
                now[at] = Math.min(changed, Math.min(before[at], now[at - 1]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }
}
