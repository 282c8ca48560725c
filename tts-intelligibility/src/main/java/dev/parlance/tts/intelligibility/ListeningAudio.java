package dev.parlance.tts.intelligibility;

import dev.parlance.tts.audio.PcmAudio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Random;

/** Audio as the recogniser wants it: mono at 16 kHz, with a little quiet before and after. */
final class ListeningAudio {
    static final int SAMPLE_RATE_HZ = 16_000;

    // Faint noise, not zeros: the model never heard digital silence. Without it 5 of 12 sentences of eSpeak NG were
    // recognised, with it 11 (measured 2026-11).
    private static final int QUIET_SAMPLES = SAMPLE_RATE_HZ * 3 / 10;
    private static final double NOISE_AMPLITUDE = 8;

    // Zero crossings of the low-pass on each side, and how much of the narrower band it keeps.
    private static final int LOBES = 16;
    private static final double PASSED = 0.92;

    private ListeningAudio() {}

    /** Returns the samples of {@code audio}, signed 16-bit little-endian, as Sphinx-4 reads them. */
    static byte[] of(PcmAudio audio) {
        double[] mono = mono(audio);
        double[] resampled = resampled(mono, audio.format().sampleRateHz());
        Random noise = new Random(1);
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * (resampled.length + 2 * QUIET_SAMPLES)).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = -QUIET_SAMPLES; index < resampled.length + QUIET_SAMPLES; index++) {
            double sample = index >= 0 && index < resampled.length ? resampled[index] : 0;
            double sum = sample + NOISE_AMPLITUDE * noise.nextGaussian();
            bytes.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum))));
        }
        return bytes.array();
    }

    private static double[] mono(PcmAudio audio) {
        ShortBuffer samples = audio.asByteBuffer().asShortBuffer();
        int channels = audio.format().channels();
        double[] mono = new double[samples.remaining() / channels];
        for (int index = 0; index < samples.remaining(); index++) {
            mono[index / channels] += (double) samples.get(index) / channels;
        }
        return mono;
    }

    // A windowed sinc, cut off below half of the lower rate, so that nothing folds back into what the model hears.
    private static double[] resampled(double[] in, int rateHz) {
        if (rateHz == SAMPLE_RATE_HZ) {
            return in;
        }
        double step = (double) rateHz / SAMPLE_RATE_HZ;
        double cutoff = PASSED * Math.min(1, 1 / step);
        int reach = (int) Math.ceil(LOBES / cutoff);
        double[] out = new double[(int) (in.length / step)];
        for (int index = 0; index < out.length; index++) {
            double centre = index * step;
            int last = Math.min(in.length - 1, (int) centre + reach);
            for (int from = Math.max(0, (int) centre - reach); from <= last; from++) {
                out[index] += in[from] * weight(from - centre, cutoff, reach);
            }
        }
        return out;
    }

    private static double weight(double distance, double cutoff, int reach) {
        double turn = Math.PI * distance;
        double window = Math.abs(distance) > reach ? 0 : 0.5 + 0.5 * Math.cos(turn / reach);
        return window * (distance == 0 ? cutoff : Math.sin(turn * cutoff) / turn);
    }
}
