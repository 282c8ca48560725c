package dev.parlance.tts.timing;

import dev.parlance.tts.text.SpokenTime;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence as it is shown: white space is one space, control characters are left out. It knows where its lines may be broken,
 * and how much room they take. Nothing is reordered: that right-to-left text runs from the right is up to the player.
 */
final class CueText {
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    /** 42 characters of an alphabet or 16 of East Asian width: 5 units are the one and 2 the other. */
    private static final int LINE_UNITS = 84;

    private static final int NARROW_UNITS = 2;
    private static final int WIDE_UNITS = 5;

    /** By how much more uneven the halves may be after punctuation, and must be less between two words without a space. */
    private static final int PUNCTUATION_BONUS = LINE_UNITS / 4;

    private static final int INNER_PENALTY = LINE_UNITS / 8;

    private final String text;
    private final int[] origins;
    private final int[] units;
    private final long[] spoken;
    private final BitSet breaks = new BitSet();

    private CueText(String text, int[] origins) {
        this.text = text;
        this.origins = origins;
        units = new int[text.length() + 1];
        spoken = new long[text.length() + 1];
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int end = at + Character.charCount(codePoint);
            Arrays.fill(units, at + 1, end + 1, units[at] + units(codePoint));
            Arrays.fill(spoken, at + 1, end + 1, spoken[at] + SpokenTime.typicalMillis(codePoint));
            at = end;
        }
        BreakIterator places = BreakIterator.getLineInstance(Locale.ROOT);
        places.setText(text);
        for (int at = places.first(); at != BreakIterator.DONE; at = places.next()) {
            breaks.set(at, !isInsideName(at));
        }
    }

    // As in "docs/performance.md" or "1.000,5": the rules of lines would break there.
    private boolean isInsideName(int place) {
        return place > 0
                && place < text.length()
                && ".,:;!?'’&@#=".indexOf(text.charAt(place - 1)) >= 0
                && Character.isLetterOrDigit(text.codePointAt(place))
                && !isWide(text.codePointAt(place));
    }

    /** Returns the stretch of {@code original} as it is shown. */
    static CueText of(String original, int start, int end) {
        StringBuilder shown = new StringBuilder();
        int[] origins = new int[end - start + 1];
        boolean space = false;
        for (int at = start; at < end; at++) {
            char unit = original.charAt(at);
            if (Character.isWhitespace(unit)) {
                space = shown.length() > 0;
            } else if (!Character.isISOControl(unit)) {
                if (space) {
                    origins[shown.length()] = at;
                    shown.append(' ');
                    space = false;
                }
                origins[shown.length()] = at;
                shown.append(unit);
            }
        }
        origins[shown.length()] = end;
        return new CueText(shown.toString(), origins);
    }

    int length() {
        return text.length();
    }

    /** Returns where in the original the character at {@code index} is. */
    int origin(int index) {
        return origins[index];
    }

    /** Returns how long it takes to say what comes before {@code index}, compared with all of it. */
    long spokenBefore(int index) {
        return spoken[index];
    }

    /** Returns true if all of it fits into one cue. */
    boolean isOneCue() {
        return !lines(0, length()).isEmpty();
    }

    /** Returns where the cues end into which it is divided: in halves that are as even as they can be, until each fits. */
    List<Integer> cueEnds() {
        List<Integer> ends = new ArrayList<>();
        divide(0, length(), ends);
        return ends;
    }

    private void divide(int start, int end, List<Integer> ends) {
        int cut = lines(start, end).isEmpty() ? best(start, end, place -> true) : end;
        if (cut <= start || cut >= end) {
            ends.add(end);
        } else {
            divide(start, cut, ends);
            divide(cut, end, ends);
        }
    }

    /** Returns the lines of a stretch, or none if it needs more than two. */
    List<String> lines(int start, int end) {
        if (room(start, end) <= LINE_UNITS) {
            return List.of(line(start, end));
        }
        if (room(start, end) > 2 * LINE_UNITS + NARROW_UNITS) {
            return List.of();
        }
        int cut = best(start, end, place -> room(start, place) <= LINE_UNITS && room(place, end) <= LINE_UNITS);
        return cut > start ? List.of(line(start, cut), line(cut, end)) : List.of();
    }

    /** Returns a stretch as one line. */
    String line(int start, int end) {
        return text.substring(start, end).strip();
    }

    private int room(int start, int end) {
        boolean space = end > start && text.charAt(end - 1) == ' ';
        return units[end] - units[start] - (space ? NARROW_UNITS : 0);
    }

    /** Returns the best place to break a stretch in two, {@code start} if there is none; inside a word only if it is all. */
    private int best(int start, int end, IntPredicate fits) {
        int first = breaks.nextSetBit(start + 1);
        BitSet places = first >= 0 && first < end ? breaks : graphemes(start, end);
        int best = start;
        int least = Integer.MAX_VALUE;
        for (int place = places.nextSetBit(start + 1);
                place >= 0 && place < end;
                place = places.nextSetBit(place + 1)) {
            int cost = Math.abs(room(start, place) - room(place, end)) - bonus(place);
            if (cost < least && fits.test(place)) {
                best = place;
                least = cost;
            }
        }
        return best;
    }

    private BitSet graphemes(int start, int end) {
        BitSet ends = new BitSet();
        Matcher each = GRAPHEME.matcher(text).region(start, end);
        while (each.find()) {
            ends.set(each.end());
        }
        return ends;
    }

    private int bonus(int place) {
        boolean space = text.charAt(place - 1) == ' ';
        char last = text.charAt(space && place > 1 ? place - 2 : place - 1);
        return switch (Character.getType(last)) {
            case Character.OTHER_PUNCTUATION, Character.END_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION ->
                PUNCTUATION_BONUS;
            default -> space ? 0 : -INNER_PENALTY;
        };
    }

    private static int units(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? WIDE_UNITS : NARROW_UNITS;
        };
    }

    // East_Asian_Width W and F of Unicode, roughly: Hangul, kana, ideographs, their punctuation, full-width forms,
    // emoji.
    private static boolean isWide(int codePoint) {
        return codePoint >= 0x1100
                && (codePoint <= 0x115F
                        || (codePoint >= 0x2E80 && codePoint <= 0xA4CF)
                        || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
                        || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
                        || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
                        || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
                        || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6)
                        || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF)
                        || (codePoint >= 0x20000 && codePoint <= 0x3FFFD));
    }
}
