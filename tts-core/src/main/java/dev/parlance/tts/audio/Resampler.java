package dev.parlance.tts.audio;

import java.util.Arrays;

/**
 * Changes the sample rate of one channel by band-limited interpolation: a windowed sinc, evaluated around every output
 * sample (J. O. Smith, Digital Audio Resampling, CCRMA Stanford; the window is Kaiser's).
 *
 * <p>Output sample n stands at the input time n &middot; from / to, kept in whole numbers, so the pitch is exact and
 * nothing drifts. The kernel is symmetric around that time: a click stays where it was. Before and after the audio
 * there is silence, and n ends at the input length times to / from, rounded.
 */
final class Resampler {
    /** The steepest change of rate: 3 kHz to 768 kHz. Beyond it a header is wrong rather than the audio odd. */
    private static final int STEEPEST_RATIO = 256;

    // Zero crossings of the sinc on each side. With 90 dB of stop band the transition then takes a tenth of the lower
    // rate's band (Kaiser: (90 - 7.95) / (14.36 · 112) of the rate), so speech passes up to 7.1 of 8 kHz and nothing
    // from above 8 kHz is folded back.
    private static final int ZERO_CROSSINGS = 56;
    private static final double STOP_BAND_DB = 90;
    private static final double KAISER_BETA = 0.1102 * (STOP_BAND_DB - 8.7);
    private static final double CUT_OFF = 1 - (STOP_BAND_DB - 7.95) / (14.36 * 2 * ZERO_CROSSINGS);

    // Kernels per input sample. In between they are interpolated, with an error of (pi / 256)^2 / 24: -104 dB.
    private static final int LEAST_PHASES = 256;
    // Up to here (1 MiB) every phase that occurs gets a kernel of its own. 22.05 to 48 kHz has 320 of 112 weights.
    private static final int MOST_EXACT_WEIGHTS = 1 << 18;

    private final int step;
    private final int scale;
    private final double bandwidth;
    private final int reach;
    private final float[][] kernels;

    private float[] history;
    private int historyLength;
    private long historyStart;
    private long centre;
    private int centreRemainder;
    private long inputFrames;
    private long outputFrames;

    Resampler(int fromHz, int toHz) {
        int divisor = greatestCommonDivisor(fromHz, toHz);
        this.step = fromHz / divisor;
        this.scale = toHz / divisor;
        this.bandwidth = Math.min(1.0, (double) toHz / fromHz);
        // Even, so that the kernel's length divides by four.
        this.reach = ((int) Math.ceil(ZERO_CROSSINGS / bandwidth) + 1) / 2 * 2;
        this.kernels = new float[phases() + 1][];
        this.history = new float[4 * reach];
        this.historyLength = reach - 1;
        this.historyStart = 1L - reach;
    }

    static boolean canChange(int fromHz, int toHz) {
        return Math.max(fromHz, toHz) <= (long) STEEPEST_RATIO * Math.min(fromHz, toHz);
    }

    private int phases() {
        int least = Math.max(1, (int) Math.ceil(LEAST_PHASES * bandwidth));
        long exact = (least + scale - 1L) / scale * scale;
        return exact * 2 * reach <= MOST_EXACT_WEIGHTS ? (int) exact : least;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** Returns how many output samples {@code count} further input samples can bring at most. */
    int mostOutput(int count) {
        return Math.toIntExact((long) count * scale / step + 1);
    }

    /** Returns how many samples of silence push out the last of the audio. */
    int reach() {
        return reach;
    }

    /** Takes {@code count} samples and returns how many it has put into {@code output}. */
    int feed(float[] samples, int count, float[] output) {
        inputFrames += count;
        return advance(samples, count, output, Long.MAX_VALUE);
    }

    /** Takes {@code count} samples of the silence after the audio, like {@link #feed}. */
    int feedSilence(int count, float[] output) {
        // Rounded to the nearest, without the overflow that a product of the lengths could bring.
        long wholeSteps = inputFrames / step * scale;
        long rest = (2 * (inputFrames % step) * scale + step) / (2L * step);
        return advance(new float[count], count, output, wholeSteps + rest);
    }

    private int advance(float[] samples, int count, float[] output, long end) {
        append(samples, count);
        int made = 0;
        while (outputFrames < end && centre + reach < historyStart + historyLength) {
            output[made++] = sampleAtCentre();
            outputFrames++;
            int next = centreRemainder + step;
            centre += next / scale;
            centreRemainder = next % scale;
        }
        dropUsed();
        return made;
    }

    private void append(float[] samples, int count) {
        if (historyLength + count > history.length) {
            history = Arrays.copyOf(history, historyLength + count);
        }
        System.arraycopy(samples, 0, history, historyLength, count);
        historyLength += count;
    }

    private void dropUsed() {
        int used = (int) Math.min(historyLength, centre - reach + 1 - historyStart);
        System.arraycopy(history, used, history, 0, historyLength - used);
        historyLength -= used;
        historyStart += used;
    }

    private float sampleAtCentre() {
        int from = (int) (centre - reach + 1 - historyStart);
        long position = (long) centreRemainder * (kernels.length - 1);
        int phase = (int) (position / scale);
        int beyond = (int) (position % scale);
        float before = convolve(kernel(phase), from);
        if (beyond == 0) {
            return before;
        }
        float after = convolve(kernel(phase + 1), from);
        return before + (after - before) * beyond / scale;
    }

    // Four sums, because the machine can add them side by side; one would wait for each addition.
    private float convolve(float[] kernel, int from) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        for (int i = 0; i < kernel.length; i += 4) {
            sum0 += kernel[i] * history[from + i];
            sum1 += kernel[i + 1] * history[from + i + 1];
            sum2 += kernel[i + 2] * history[from + i + 2];
            sum3 += kernel[i + 3] * history[from + i + 3];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    private float[] kernel(int phase) {
        float[] known = kernels[phase];
        if (known == null) {
            known = makeKernel((double) phase / (kernels.length - 1));
            kernels[phase] = known;
        }
        return known;
    }

    /** Returns the weights of the samples around a point that lies {@code fraction} of a sample after the centre. */
    private float[] makeKernel(double fraction) {
        double[] weights = new double[2 * reach];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight((i - reach + 1 - fraction) * bandwidth);
            sum += weights[i];
        }
        float[] kernel = new float[weights.length];
        for (int i = 0; i < kernel.length; i++) {
            // Silence stays silence and a constant that constant, whatever the phase.
            kernel[i] = (float) (weights[i] / sum);
        }
        return kernel;
    }

    private static double weight(double crossings) {
        double edge = crossings / ZERO_CROSSINGS;
        if (Math.abs(edge) >= 1) {
            return 0;
        }
        double angle = Math.PI * CUT_OFF * crossings;
        double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
        return sinc * bessel(KAISER_BETA * Math.sqrt(1 - edge * edge));
    }

    /** The modified Bessel function of the first kind and order zero, by its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-15; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }
}
