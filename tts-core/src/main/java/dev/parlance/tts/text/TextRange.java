package dev.parlance.tts.text;

/**
 * A stretch of a text.
 *
 * @param start where it starts, as a UTF-16 index
 * @param end where it ends, exclusive; equal to {@code start} for a point
 */
public record TextRange(int start, int end) {
    /** Checks that the ends are in order. */
    public TextRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("stretch: " + start + ".." + end);
        }
    }

    /** Returns the same stretch of a text that has {@code chars} more before it. */
    public TextRange shifted(int chars) {
        return new TextRange(Math.addExact(start, chars), Math.addExact(end, chars));
    }

    /** Returns true if the two have a character in common, or if one is a point in the other. */
    public boolean touches(TextRange other) {
        boolean point = start == end || other.start == other.end;
        return point ? start <= other.end && other.start <= end : start < other.end && other.start < end;
    }
}
