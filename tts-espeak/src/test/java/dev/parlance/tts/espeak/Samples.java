package dev.parlance.tts.espeak;

import dev.parlance.tts.audio.PcmAudio;
import java.nio.ShortBuffer;
import java.util.stream.IntStream;

/** Measures audio. */
final class Samples {
    private static final double LOWEST_PITCH_HZ = 50;
    private static final double HIGHEST_PITCH_HZ = 250;
    private static final double WINDOW_SECONDS = 0.04;

    private Samples() {}

    /** Returns the largest amplitude between two frames of mono audio. */
    static int loudest(PcmAudio audio, int from, int to) {
        ShortBuffer samples = audio.asByteBuffer().asShortBuffer();
        int loudest = 0;
        for (int frame = Math.max(0, from); frame < Math.min(to, samples.limit()); frame++) {
            loudest = Math.max(loudest, Math.abs(samples.get(frame)));
        }
        return loudest;
    }

    /** Returns the root of the mean square of all samples. */
    static double rms(PcmAudio audio) {
        ShortBuffer samples = audio.asByteBuffer().asShortBuffer();
        double sum = 0;
        for (int frame = 0; frame < samples.limit(); frame++) {
            sum += (double) samples.get(frame) * samples.get(frame);
        }
        return Math.sqrt(sum / samples.limit());
    }

    /** Returns the pitch in Hz at {@code share} of the length of mono audio, by autocorrelation. */
    static double pitchHz(PcmAudio audio, double share) {
        ShortBuffer samples = audio.asByteBuffer().asShortBuffer();
        double rate = audio.format().sampleRateHz();
        int longest = (int) (rate / LOWEST_PITCH_HZ);
        int window = (int) (rate * WINDOW_SECONDS);
        int start = (int) Math.max(0, Math.min(samples.limit() - window - longest - 1, share * samples.limit()));
        int best = 0;
        double most = 0;
        for (int lag = (int) (rate / HIGHEST_PITCH_HZ); lag <= longest; lag++) {
            double likeness = likeness(samples, start, window, lag);
            if (likeness > most) {
                most = likeness;
                best = lag;
            }
        }
        return best == 0 ? 0 : rate / best;
    }

    /** Returns the median of the pitch. */
    static double pitchHz(PcmAudio audio) {
        return IntStream.rangeClosed(5, 95)
                .mapToDouble(percent -> pitchHz(audio, percent / 100.0))
                .sorted()
                .toArray()[45];
    }

    private static double likeness(ShortBuffer samples, int start, int window, int lag) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int at = start; at < start + window; at++) {
            double one = samples.get(at);
            double other = samples.get(at + lag);
            product += one * other;
            first += one * one;
            second += other * other;
        }
        // A whole number of periods fits too; prefer the shortest.
        return product / Math.sqrt(first * second + 1) - lag * 1e-5;
    }
}
