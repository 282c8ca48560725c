package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a playback ended.
 *
 * @param outcome whether all of it was heard
 * @param framesPlayed how many frames were heard, in the format of the audio that was written
 * @param played how long they sounded
 * @param underruns how often the device ran out of audio on the way
 */
public record PlaybackEnd(Outcome outcome, long framesPlayed, Duration played, int underruns) {
    /** Whether all of it was heard. */
    public enum Outcome {
        /** The last frame that was written has been heard. */
        COMPLETED,
        /** It was stopped before that. */
        STOPPED
    }

    /** Checks that nothing is negative. */
    public PlaybackEnd {
        requireNonNull(outcome, "outcome");
        if (framesPlayed < 0 || played.isNegative() || underruns < 0) {
            throw new IllegalArgumentException(framesPlayed + " frames, " + played + ", " + underruns + " underruns");
        }
    }

    /** Returns true if all of it was heard. */
    public boolean completed() {
        return outcome == Outcome.COMPLETED;
    }
}
