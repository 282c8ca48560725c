package dev.parlance.tts;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.pieces.SeamRules;
import dev.parlance.tts.split.Seam;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How the audio of a text that is spoken in several requests sounds where two of its pieces meet. Immutable.
 *
 * <pre>{@code
 * builder.seams(Seams.smooth()
 *         .withSilenceTrimmed(-60)
 *         .withPause(Seam.SENTENCE, Duration.ofMillis(300))
 *         .withPause(Seam.PARAGRAPH, Duration.ofMillis(700)))
 * }</pre>
 *
 * <p>If nothing is asked for, the pieces follow each other as the provider made them, sample by sample. Nothing is cut then, so
 * a step between two samples can only come from a provider whose audio does not start or end in silence. With any setting of
 * this class no seam clicks: where the samples of two pieces, or of a piece and a pause, are more than 1/64 of full scale
 * apart, a few milliseconds are inserted that lead from the one to the other. No sample of a piece is ever changed: samples are
 * inserted, and silence is left out if that is asked for.
 *
 * <p>Marks keep pointing at their sounds, and receipts count the frames that were delivered, a pause with the piece before
 * it. The start and the end of the text are no seams. Text in fragments that a provider takes natively has none.
 */
public final class Seams {
    private final SeamRules rules;

    private Seams(SeamRules rules) {
        this.rules = rules;
    }

    /** Returns that the pieces follow each other as they are. */
    public static Seams unchanged() {
        return new Seams(SeamRules.UNCHANGED);
    }

    /** Returns that no seam clicks. */
    public static Seams smooth() {
        return new Seams(SeamRules.SMOOTH);
    }

    /**
     * Returns the same with silence of this length inserted after each piece that ends so, without a click. The end of what had
     * arrived of a text when it was flushed counts as that of a sentence.
     *
     * @throws IllegalArgumentException if {@code pause} is negative or more than a minute, or {@code end} is the end of the
     *     text
     */
    public Seams withPause(Seam end, Duration pause) {
        if (requireNonNull(pause, "pause").isNegative()
                || pause.compareTo(SeamRules.LONGEST_PAUSE) > 0
                || end == Seam.END) {
            throw new IllegalArgumentException("a pause of " + pause + " after " + end);
        }
        Map<Seam, Duration> pauses = new EnumMap<>(Seam.class);
        pauses.putAll(rules.pauses());
        pauses.put(end, pause);
        return new Seams(new SeamRules(true, pauses, rules.silence()));
    }

    /**
     * Returns the same with the silence before and after each seam left out, but for 20 ms on either side, without a click.
     * Silence are frames of which no sample is louder than {@code level}; the silence of voices made by neural models is
     * often noise below -60 dBFS.
     *
     * <p>Audible audio is never delayed: only silence waits until it is known whether a sound follows in the same piece, at most
     * two seconds of it. Silence before that, in a longer one, stays. A mark waits until the end it has is delivered.
     *
     * @param level in decibels of full scale, at most -40, so that no speech is taken for silence
     * @throws IllegalArgumentException if {@code level} is above -40 or not a number
     */
    public Seams withSilenceTrimmed(double level) {
        if (!(level <= SeamRules.LOUDEST_SILENCE)) {
            throw new IllegalArgumentException("silence up to " + level + " dBFS");
        }
        return new Seams(new SeamRules(true, rules.pauses(), SeamRules.amplitude(level)));
    }

    SeamRules rules() {
        return rules;
    }
}
