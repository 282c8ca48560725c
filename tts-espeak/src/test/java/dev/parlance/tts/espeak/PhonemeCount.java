package dev.parlance.tts.espeak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds readings one after the other in what eSpeak makes of a text. Where two words touch, a sound may change, come or go:
 * the r in "eighty-four eighty-five", the end of French "huit", or d and t in Polish.
 */
final class PhonemeCount {
    private static final Pattern SWITCH = Pattern.compile("\\([^()]*\\)");
    private static final Pattern BETWEEN = Pattern.compile("[_ \\n]+");
    // Stress, length and the marks of a word's ends.
    private static final Pattern MARKS = Pattern.compile("[-',:;|#]");
    private static final double CHANGED_SHARE = 0.34;
    private static final int LONGEST_CHANGE = 4;

    private final List<String> sounds;
    private int at;

    PhonemeCount(String phonemes) {
        sounds = sounds(phonemes);
    }

    private static List<String> sounds(String phonemes) {
        return Arrays.stream(BETWEEN.split(SWITCH.matcher(phonemes).replaceAll("_")))
                .map(sound -> MARKS.matcher(sound).replaceAll(""))
                .filter(sound -> !sound.isEmpty())
                .toList();
    }

    /** Moves behind {@code phonemes}, if they are next but for one sound, or a third of them; returns true if they are. */
    boolean next(String phonemes) {
        List<String> one = sounds(phonemes);
        List<Integer> changes = changes(one);
        int length = 0;
        for (int end = 1; end < changes.size(); end++) {
            length = changes.get(end) < changes.get(length) ? end : length;
        }
        at += length;
        return changes.get(length) < one.size() && changes.get(length) <= Math.max(1, CHANGED_SHARE * one.size());
    }

    /** Returns true behind the last sound. */
    boolean isAtEnd() {
        return at == sounds.size();
    }

    /** Returns how many changes make {@code one} of the next sounds, by how many of them. */
    private List<Integer> changes(List<String> one) {
        int width = Math.min(sounds.size() - at, one.size() + LONGEST_CHANGE);
        List<Integer> changes = new ArrayList<>();
        for (int end = 0; end <= width; end++) {
            changes.add(end);
        }
        for (int sound = 1; sound <= one.size(); sound++) {
            List<Integer> before = changes;
            changes = new ArrayList<>(List.of(sound));
            for (int end = 1; end <= width; end++) {
                int change = one.get(sound - 1).equals(sounds.get(at + end - 1)) ? 0 : 1;
                int added = Math.min(before.get(end), changes.get(end - 1)) + 1;
                changes.add(Math.min(added, before.get(end - 1) + change));
            }
        }
        return changes;
    }
}
