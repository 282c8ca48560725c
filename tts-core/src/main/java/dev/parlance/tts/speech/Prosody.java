package dev.parlance.tts.speech;

/**
 * How a voice speaks, as factors of its own normal; 1.0 is normal.
 *
 * @param rate speed: 2.0 takes half the time
 * @param pitch 2.0 is an octave up where the backend scales so; adapters say how they map it
 * @param volume loudness: 2.0 is twice the amplitude where the backend scales so; 0 is silence
 */
public record Prosody(double rate, double pitch, double volume) {
    /** The voice as it is. */
    public static final Prosody NORMAL = new Prosody(1.0, 1.0, 1.0);

    /** Checks that the factors are finite and in range: rate and pitch above 0, volume 0 or more. */
    public Prosody {
        require(rate > 0 && Double.isFinite(rate), "rate", rate);
        require(pitch > 0 && Double.isFinite(pitch), "pitch", pitch);
        require(volume >= 0 && Double.isFinite(volume), "volume", volume);
    }

    /**
     * Returns the same with another rate.
     *
     * @param rate a factor above 0; 2.0 takes half the time
     * @throws IllegalArgumentException if it is 0, negative or not finite
     */
    public Prosody withRate(double rate) {
        return new Prosody(rate, pitch, volume);
    }

    /**
     * Returns the same with another pitch.
     *
     * @param pitch a factor above 0; 2.0 is an octave up where the backend scales so
     * @throws IllegalArgumentException if it is 0, negative or not finite
     */
    public Prosody withPitch(double pitch) {
        return new Prosody(rate, pitch, volume);
    }

    /**
     * Returns the same with another volume.
     *
     * @param volume a factor of the amplitude, where the backend scales so; 0 is silence
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public Prosody withVolume(double volume) {
        return new Prosody(rate, pitch, volume);
    }

    private static void require(boolean valid, String name, double factor) {
        if (!valid) {
            throw new IllegalArgumentException(name + ": " + factor);
        }
    }
}
