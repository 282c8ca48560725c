package dev.parlance.tts.timing;

import java.time.Duration;
import java.util.List;

/**
 * What is on the screen for a time.
 *
 * @param start when it appears, from the start of the audio, in whole milliseconds
 * @param end when it goes, in whole milliseconds; later than {@code start}
 * @param lines its lines, one or two, as they are in the text but for white space
 */
public record Cue(Duration start, Duration end, List<String> lines) {
    /** Checks that it has a text and a time. */
    public Cue {
        lines = List.copyOf(lines);
        if (start.isNegative() || end.compareTo(start) <= 0 || lines.isEmpty()) {
            throw new IllegalArgumentException(lines.size() + " lines from " + start + " until " + end);
        }
    }

    /** Returns the times only: text to speak stays out of logs. */
    @Override
    public String toString() {
        return "Cue[" + start + " until " + end + ", " + lines.size() + " lines]";
    }
}
