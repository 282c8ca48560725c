package dev.parlance.tts.codecs;

import java.io.IOException;
import java.util.Arrays;

/**
 * Decodes frames of FLAC (RFC 9639, section 9), each given whole, with the checksum at its end already checked. Every
 * form of coding is read; the shape must be that of the stream, and the frames must come in their order.
 */
final class FlacFrameReader {
    private static final int[][] FIXED_PREDICTORS = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};
    // Table 15; 12 to 14 stand for a number after the header, 0 for the rate of the stream.
    private static final int[] RATES_HZ = {
        0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
    };
    private static final int[] SAMPLE_BITS = {0, 8, 12, -1, 16, 20, 24, 32};
    private static final int LEFT_SIDE = 8;
    private static final int SIDE_RIGHT = 9;
    private static final int MID_SIDE = 10;

    private final FlacStreamInfo info;
    private final PcmOutput output;
    private final int[][] channels;
    private long frames;
    private long number;

    FlacFrameReader(FlacStreamInfo info, PcmOutput output) {
        this.info = info;
        this.output = output;
        channels = new int[info.format().channels()][info.longestBlock()];
    }

    /** Returns the samples of each channel as they were decoded last. */
    int[][] channels() {
        return channels;
    }

    /**
     * Decodes the bytes before {@code end}, and returns how many frames of audio they hold.
     *
     * @throws BitReader.EndException if there must be more bytes
     */
    int read(byte[] bytes, int end) throws IOException, BitReader.EndException {
        BitReader in = new BitReader(bytes, 0, end);
        boolean countsSamples = in.unsigned(16) == 0xFFF9;
        int sizeCode = in.unsigned(4);
        int rateCode = in.unsigned(4);
        int layout = in.unsigned(4);
        int bitsCode = in.unsigned(3);
        require(in.unsigned(1) == 0, "a reserved bit is set");
        long position = codedNumber(in);
        int size = size(in, sizeCode);
        checkShape(rate(in, rateCode), layout, SAMPLE_BITS[bitsCode]);
        int headerBytes = in.align();
        require(in.unsigned(8) == FlacFrame.CRC_8.of(bytes, 0, headerBytes), "the checksum of a header is wrong");
        require(position == (countsSamples ? frames : number), "a frame is missing");
        for (int channel = 0; channel < channels.length; channel++) {
            boolean isSide = layout == SIDE_RIGHT ? channel == 0 : layout >= LEFT_SIDE && channel == 1;
            readSubframe(in, channels[channel], size, info.bits() + (isSide ? 1 : 0));
        }
        require(in.align() == end, "a frame is longer than its content");
        combine(layout, size);
        frames += size;
        number++;
        return size;
    }

    private void require(boolean right, String otherwise) throws IOException {
        if (!right) {
            throw output.damaged("frame " + number + ": " + otherwise);
        }
    }

    // Like UTF-8, up to 36 bits (section 9.1.5).
    private long codedNumber(BitReader in) throws IOException, BitReader.EndException {
        int first = in.unsigned(8);
        int more = Integer.numberOfLeadingZeros(~(first << 24)) - 1;
        if (more < 0) {
            return first;
        }
        require(more > 0 && more < 7, "its number is coded wrongly");
        long value = first & ((1 << (6 - more)) - 1);
        for (int i = 0; i < more; i++) {
            require(in.unsigned(2) == 2, "its number is coded wrongly");
            value = (value << 6) | in.unsigned(6);
        }
        return value;
    }

    private int size(BitReader in, int code) throws IOException, BitReader.EndException {
        int size;
        if (code == 6 || code == 7) {
            size = in.unsigned(code == 6 ? 8 : 16) + 1;
        } else if (code == 1) {
            size = 192;
        } else {
            size = code < 6 ? 576 << (code - 2) : 256 << (code - 8);
        }
        require(code != 0 && size <= info.longestBlock(), "it is longer than the header of the stream allows");
        return size;
    }

    private int rate(BitReader in, int code) throws IOException, BitReader.EndException {
        require(code != 15, "its sample rate is coded wrongly");
        return switch (code) {
            case 12 -> in.unsigned(8) * 1_000;
            case 13 -> in.unsigned(16);
            case 14 -> in.unsigned(16) * 10;
            default -> RATES_HZ[code];
        };
    }

    private void checkShape(int rateHz, int layout, int bits) throws IOException {
        boolean sameRate = rateHz == 0 || rateHz == info.format().sampleRateHz();
        boolean sameChannels = layout < LEFT_SIDE ? layout + 1 == channels.length : channels.length == 2;
        boolean sameBits = bits == 0 || bits == info.bits();
        require(
                sameRate && sameChannels && sameBits && layout <= MID_SIDE,
                "its shape is not that of the stream's header");
    }

    private void readSubframe(BitReader in, int[] samples, int size, int bits)
            throws IOException, BitReader.EndException {
        require(in.unsigned(1) == 0, "a reserved bit is set");
        int type = in.unsigned(6);
        int wasted = in.unsigned(1) == 0 ? 0 : in.unary() + 1;
        int used = bits - wasted;
        require(used > 0, "it has no bits");
        if (type == 0) {
            Arrays.fill(samples, 0, size, in.signed(used));
        } else if (type == 1) {
            readRaw(in, samples, size, used);
        } else {
            readPredicted(in, samples, size, used, type);
        }
        for (int i = 0; wasted > 0 && i < size; i++) {
            samples[i] <<= wasted;
        }
    }

    private static void readRaw(BitReader in, int[] samples, int count, int bits) throws BitReader.EndException {
        for (int i = 0; i < count; i++) {
            samples[i] = in.signed(bits);
        }
    }

    private void readPredicted(BitReader in, int[] samples, int size, int bits, int type)
            throws IOException, BitReader.EndException {
        boolean isFixed = type >= 8 && type <= 12;
        require(isFixed || type >= 32, "it is coded in a reserved way");
        int order = isFixed ? type - 8 : type - 31;
        require(order <= size, "it is shorter than its prediction");
        readRaw(in, samples, order, bits);
        int[] factors = isFixed ? FIXED_PREDICTORS[order] : new int[order];
        int shift = 0;
        if (!isFixed) {
            int precision = in.unsigned(4) + 1;
            shift = in.signed(5);
            require(precision < 16 && shift >= 0, "its prediction is coded wrongly");
            readRaw(in, factors, order, precision);
        }
        readResidual(in, samples, size, order);
        restore(samples, size, factors, shift);
    }

    private void readResidual(BitReader in, int[] samples, int size, int order)
            throws IOException, BitReader.EndException {
        int method = in.unsigned(2);
        int partitions = 1 << in.unsigned(4);
        int each = size / partitions;
        require(method < 2 && each * partitions == size && each >= order, "its partitions are coded wrongly");
        int parameterBits = 4 + method;
        int escape = (1 << parameterBits) - 1;
        for (int at = order, end = each; end <= size; at = end, end += each) {
            int parameter = in.unsigned(parameterBits);
            int rawBits = parameter == escape ? in.unsigned(5) : 0;
            for (int i = at; i < end; i++) {
                samples[i] = parameter == escape ? in.signed(rawBits) : rice(in, parameter);
            }
        }
    }

    private static int rice(BitReader in, int parameter) throws BitReader.EndException {
        int folded = (in.unary() << parameter) | in.unsigned(parameter);
        return (folded >>> 1) ^ -(folded & 1);
    }

    private static void restore(int[] samples, int size, int[] factors, int shift) {
        for (int i = factors.length; i < size; i++) {
            long predicted = 0;
            for (int back = 0; back < factors.length; back++) {
                predicted += (long) factors[back] * samples[i - 1 - back];
            }
            samples[i] += (int) (predicted >> shift);
        }
    }

    private void combine(int layout, int size) {
        for (int i = 0; layout >= LEFT_SIDE && i < size; i++) {
            int first = channels[0][i];
            int second = channels[1][i];
            if (layout == LEFT_SIDE) {
                channels[1][i] = first - second;
            } else if (layout == SIDE_RIGHT) {
                channels[0][i] = first + second;
            } else {
                int mid = (first << 1) | (second & 1);
                channels[0][i] = (mid + second) >> 1;
                channels[1][i] = (mid - second) >> 1;
            }
        }
    }
}
