package dev.parlance.tts.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a WAV file stores one sample, and what that is in 16 bits.
 *
 * <p>Wider samples are rounded to the nearest 16-bit value, half up for integers and half to even for floating point,
 * and clamped. Floating point counts 1.0 as 32768, so that 16-bit audio survives the way through it unchanged; NaN is
 * silence.
 */
enum SampleType {
    UNSIGNED_8(1),
    SIGNED_16(2),
    SIGNED_24(3),
    SIGNED_32(4),
    FLOAT_32(4),
    FLOAT_64(8),
    A_LAW(1),
    MU_LAW(1);

    private static final int FULL_SCALE = 32768;

    private final int sizeBytes;

    SampleType(int sizeBytes) {
        this.sizeBytes = sizeBytes;
    }

    int sizeBytes() {
        return sizeBytes;
    }

    /** Takes the next sample from {@code source}, in that buffer's byte order, as a 16-bit value. */
    short read(ByteBuffer source) {
        return (short)
                switch (this) {
                    case UNSIGNED_8 -> ((source.get() & 0xFF) - 128) << 8;
                    case SIGNED_16 -> source.getShort();
                    case SIGNED_24 -> clamp((signed24(source) + 0x80) >> 8);
                    case SIGNED_32 -> clamp((source.getInt() + 0x8000L) >> 16);
                    case FLOAT_32 -> scaled(source.getFloat());
                    case FLOAT_64 -> scaled(source.getDouble());
                    case A_LAW -> G711.aLaw(source.get());
                    case MU_LAW -> G711.muLaw(source.get());
                };
    }

    private static int signed24(ByteBuffer source) {
        int first = source.get() & 0xFF;
        int middle = source.get() & 0xFF;
        int last = source.get() & 0xFF;
        // The shift up and down spreads the sign over the top byte.
        return source.order() == ByteOrder.LITTLE_ENDIAN
                ? ((last << 24) | (middle << 16) | (first << 8)) >> 8
                : ((first << 24) | (middle << 16) | (last << 8)) >> 8;
    }

    private static int scaled(double value) {
        return clamp((long) Math.rint(value * FULL_SCALE));
    }

    private static int clamp(long value) {
        return (int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    }
}
