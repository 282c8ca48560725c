package dev.parlance.tts.codecs;

import java.io.ByteArrayOutputStream;

/** Writes numbers of any number of bits, the highest bit first. */
final class BitWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int current;
    private int filled;

    /** Writes the lowest {@code count} bits of {@code value}. */
    void write(int value, int count) {
        for (int bit = count - 1; bit >= 0; bit--) {
            current = (current << 1) | ((value >>> bit) & 1);
            if (++filled == Byte.SIZE) {
                bytes.write(current);
                current = 0;
                filled = 0;
            }
        }
    }

    /** Writes {@code zeros} zeros and a one. */
    void writeUnary(int zeros) {
        for (int i = 0; i < zeros; i++) {
            write(0, 1);
        }
        write(1, 1);
    }

    /** Writes zeros up to the next byte. */
    void align() {
        while (filled > 0) {
            write(0, 1);
        }
    }

    /** Returns all whole bytes. */
    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
