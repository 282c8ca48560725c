package dev.parlance.tts.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that a user may have meant by another. */
final class SimilarNames {
    private static final int MOST_MISTAKES = 2;
    private static final int SHORTEST_PART = 3;

    private SimilarNames() {}

    /** Returns those of {@code names} that differ little from {@code typed}, or contain it, the nearest first. */
    static List<String> of(String typed, List<String> names) {
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
