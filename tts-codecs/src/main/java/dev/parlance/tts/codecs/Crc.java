package dev.parlance.tts.codecs;

/** A cyclic redundancy check of up to 32 bits, the highest bit first, that starts at zero. */
final class Crc {
    private final int[] table = new int[256];
    private final int unused;

    Crc(int polynomial, int width) {
        unused = Integer.SIZE - width;
        for (int i = 0; i < table.length; i++) {
            int value = i << 24;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                value = (value << 1) ^ (value < 0 ? polynomial << unused : 0);
            }
            table[i] = value;
        }
    }

    /** Returns the state after one more byte; zero is the first state, and that after bytes and their own checksum. */
    int next(int state, int value) {
        return (state << 8) ^ table[((state >>> 24) ^ value) & 0xFF];
    }

    /** Returns the checksum of these bytes. */
    int of(byte[] bytes, int start, int end) {
        int state = 0;
        for (int i = start; i < end; i++) {
            state = next(state, bytes[i]);
        }
        return checksum(state);
    }

    /** Returns the checksum that a state stands for. */
    int checksum(int state) {
        return state >>> unused;
    }
}
