package dev.parlance.tts.pieces;

import dev.parlance.tts.split.Seam;
import java.time.Duration;
import java.util.Map;

/**
 * What is done where two pieces meet.
 *
 * @param smooth true if no step may be more than {@link #LARGEST_STEP}
 * @param pauses the silence to insert, by what ends the piece before it
 * @param silence the largest sample that is silence, which is left out; -1 to leave out nothing
 */
public record SeamRules(boolean smooth, Map<Seam, Duration> pauses, int silence) {
    /** Nothing is inserted and nothing left out. */
    public static final SeamRules UNCHANGED = new SeamRules(false, Map.of(), -1);

    /** No seam clicks. */
    public static final SeamRules SMOOTH = new SeamRules(true, Map.of(), -1);

    /** Longer ones are a mistake in the unit. */
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** In dBFS: breath and the end of a fricative are louder. */
    public static final double LOUDEST_SILENCE = -40;

    /** 1/64 of full scale, which is -36 dB: neighbouring samples of speech are further apart than that all the time. */
    static final int LARGEST_STEP = 512;

    private static final double FULL_SCALE = 32_768;

    /** Copies the pauses. */
    public SeamRules {
        pauses = Map.copyOf(pauses);
    }

    /** Returns the largest sample at this level in dBFS. */
    public static int amplitude(double level) {
        return (int) Math.round(FULL_SCALE * Math.pow(10, level / 20));
    }

    boolean trims() {
        return silence >= 0;
    }

    Duration pause(Seam end) {
        return pauses.getOrDefault(end == Seam.END ? Seam.SENTENCE : end, Duration.ZERO);
    }
}
