package dev.parlance.tts.codecs;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Encodes frames of FLAC (RFC 9639, section 9): a header with a checksum of its own, one subframe for each channel, and
 * a checksum of it all. Each channel is predicted from its last 0 to 4 samples (section 9.2.5), and what is left is Rice
 * coded in one partition.
 */
final class FlacFrame {
    // Sections 9.1.8 and 9.3.
    static final Crc CRC_8 = new Crc(0x07, 8);
    static final Crc CRC_16 = new Crc(0x8005, 16);

    private static final int HIGHEST_ORDER = 4;
    private static final int HIGHEST_RICE_PARAMETER = 14;
    private static final int SAMPLE_BITS = 16;
    // Codes of table 14 and 20: 4,096 samples, a number of samples in 16 bits, samples of 16 bits.
    private static final int FULL_BLOCK = 0b1100;
    private static final int SHORT_BLOCK = 0b0111;
    private static final int BITS_16 = 0b100;

    private final int channels;
    private final int fullBlock;
    private final OutputStream output;
    private int number;

    FlacFrame(int channels, int fullBlock, OutputStream output) {
        this.channels = channels;
        this.fullBlock = fullBlock;
        this.output = output;
    }

    /** Encodes the first {@code count} of the interleaved samples. */
    void encode(short[] samples, int count) throws IOException {
        BitWriter bits = new BitWriter();
        int size = count / channels;
        writeHeader(bits, size);
        for (int channel = 0; channel < channels; channel++) {
            writeSubframe(bits, channel(samples, channel, size));
        }
        bits.align();
        byte[] frame = bits.toByteArray();
        bits.write(CRC_16.of(frame, 0, frame.length), 16);
        output.write(bits.toByteArray());
        number++;
    }

    private void writeHeader(BitWriter bits, int size) {
        // Sync code, and blocks of one size.
        bits.write(0b1111_1111_1111_1000, 16);
        bits.write(size == fullBlock ? FULL_BLOCK : SHORT_BLOCK, 4);
        // The sample rate is in the stream's metadata.
        bits.write(0, 4);
        bits.write(channels - 1, 4);
        bits.write(BITS_16, 3);
        bits.write(0, 1);
        writeNumber(bits);
        if (size != fullBlock) {
            bits.write(size - 1, 16);
        }
        byte[] header = bits.toByteArray();
        bits.write(CRC_8.of(header, 0, header.length), 8);
    }

    // Like UTF-8, up to 31 bits (section 9.1.5).
    private void writeNumber(BitWriter bits) {
        if (number < 0x80) {
            bits.write(number, 8);
            return;
        }
        int more = 1;
        while (number >>> (6 * more + (6 - more)) != 0) {
            more++;
        }
        bits.write(((0xFF00 >>> (more + 1)) & 0xFF) | (number >>> (6 * more)), 8);
        for (int part = more - 1; part >= 0; part--) {
            bits.write(0x80 | ((number >>> (6 * part)) & 0x3F), 8);
        }
    }

    private int[] channel(short[] samples, int channel, int size) {
        int[] own = new int[size];
        for (int i = 0; i < size; i++) {
            own[i] = samples[i * channels + channel];
        }
        return own;
    }

    private static void writeSubframe(BitWriter bits, int[] samples) {
        int[] residual = samples;
        int[] best = samples;
        int bestOrder = 0;
        for (int order = 1; order <= Math.min(HIGHEST_ORDER, samples.length - 1); order++) {
            residual = differences(residual, order);
            if (magnitude(residual, HIGHEST_ORDER) < magnitude(best, HIGHEST_ORDER)) {
                best = residual;
                bestOrder = order;
            }
        }
        bits.write((0b001000 | bestOrder) << 1, 8);
        for (int i = 0; i < bestOrder; i++) {
            bits.write(samples[i], SAMPLE_BITS);
        }
        writeResidual(bits, best, bestOrder);
    }

    /** Returns each value less the one before it, from {@code start}; those before stay what they were. */
    private static int[] differences(int[] values, int start) {
        int[] differences = values.clone();
        for (int i = values.length - 1; i >= start; i--) {
            differences[i] = values[i] - values[i - 1];
        }
        return differences;
    }

    private static long magnitude(int[] values, int start) {
        long sum = 0;
        for (int i = start; i < values.length; i++) {
            sum += Math.abs((long) values[i]);
        }
        return sum;
    }

    private static void writeResidual(BitWriter bits, int[] residual, int start) {
        int count = Math.max(1, residual.length - start);
        long mean = magnitude(residual, start) * 2 / count;
        int parameter = Math.min(HIGHEST_RICE_PARAMETER, Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(mean)));
        // Rice codes with a parameter of 4 bits, in one partition.
        bits.write(0, 6);
        bits.write(parameter, 4);
        for (int i = start; i < residual.length; i++) {
            int folded = (residual[i] << 1) ^ (residual[i] >> 31);
            bits.writeUnary(folded >>> parameter);
            bits.write(folded, parameter);
        }
    }
}
