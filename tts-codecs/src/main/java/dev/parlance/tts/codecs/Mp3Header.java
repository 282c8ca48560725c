package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.PcmFormat;

/**
 * The four bytes before each frame of MPEG audio (ISO/IEC 11172-3, 2.4.1.3 and 13818-3), from the highest bit: 11 of sync, 2
 * version, 2 layer, 1 without checksum, 4 bit rate, 2 sample rate, 1 padding, 1 private, 2 channel mode, and 6 others.
 */
record Mp3Header(int bits) {
    static final int BYTES = 4;

    private static final int MPEG_1 = 3;
    private static final int LAYER_3 = 1;
    private static final int MONO = 3;
    static final int[] KBITS_MPEG_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    static final int[] KBITS_MPEG_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] RATES_HZ = {44_100, 48_000, 32_000};
    // All but bit rate, padding, private bit, and how channels are joined.
    private static final int SAME_IN_ALL = 0xFFFE_0C00;

    /** Returns true if a frame of any layer may start so. */
    boolean isSync() {
        return bits >>> 21 == 0x7FF && version() != 1 && layer() != 0 && rateIndex() != 3 && kbitsIndex() != 15;
    }

    /** Returns true if it is a frame of layer III that states its length. */
    boolean isRead() {
        return layer() == LAYER_3 && kbitsIndex() != 0;
    }

    /** Returns true if both can be frames of one stream. */
    boolean fits(Mp3Header other) {
        return ((bits ^ other.bits) & SAME_IN_ALL) == 0 && isMono() == other.isMono();
    }

    PcmFormat format() {
        int halvings = version() == MPEG_1 ? 0 : version() == 2 ? 1 : 2;
        return new PcmFormat(RATES_HZ[rateIndex()] >> halvings, isMono() ? 1 : 2);
    }

    /** Returns the samples of each channel in a frame. */
    int samples() {
        return version() == MPEG_1 ? 1_152 : 576;
    }

    int frameBytes() {
        int kbits = (version() == MPEG_1 ? KBITS_MPEG_1 : KBITS_MPEG_2)[kbitsIndex()];
        return samples() / Byte.SIZE * kbits * 1_000 / format().sampleRateHz() + ((bits >> 9) & 1);
    }

    boolean hasChecksum() {
        return ((bits >> 16) & 1) == 0;
    }

    /** Returns where the information about the coding starts. */
    int sideInfoAt() {
        return BYTES + (hasChecksum() ? 2 : 0);
    }

    int sideInfoBytes() {
        int mpeg1 = isMono() ? 17 : 32;
        int mpeg2 = isMono() ? 9 : 17;
        return version() == MPEG_1 ? mpeg1 : mpeg2;
    }

    /** Returns the same without a checksum. */
    Mp3Header withoutChecksum() {
        return new Mp3Header(bits | (1 << 16));
    }

    private int version() {
        return (bits >> 19) & 3;
    }

    private int layer() {
        return (bits >> 17) & 3;
    }

    private int kbitsIndex() {
        return (bits >> 12) & 15;
    }

    private int rateIndex() {
        return (bits >> 10) & 3;
    }

    private boolean isMono() {
        return ((bits >> 6) & 3) == MONO;
    }
}
