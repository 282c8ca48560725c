package dev.parlance.tts.codecs;

/** Reads numbers of any number of bits, the highest bit first, and notices the end. */
final class BitReader {
    private final byte[] bytes;
    private final int endBit;
    private int at;

    BitReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start * Byte.SIZE;
        this.endBit = end * Byte.SIZE;
    }

    /** Is thrown where the bits run out. */
    static final class EndException extends Exception {
        private static final long serialVersionUID = 1L;

        EndException() {
            super("the bits have ended", null, false, false);
        }
    }

    int unsigned(int count) throws EndException {
        if (endBit - at < count) {
            throw new EndException();
        }
        int value = 0;
        for (int left = count; left > 0; ) {
            int used = at % Byte.SIZE;
            int take = Math.min(left, Byte.SIZE - used);
            int part = (bytes[at / Byte.SIZE] & 0xFF) >>> (Byte.SIZE - used - take);
            value = (value << take) | (part & ((1 << take) - 1));
            at += take;
            left -= take;
        }
        return value;
    }

    int signed(int count) throws EndException {
        return count == 0 ? 0 : unsigned(count) << (Integer.SIZE - count) >> (Integer.SIZE - count);
    }

    /** Counts the zeros before the next one. */
    int unary() throws EndException {
        int zeros = 0;
        while (true) {
            if (at >= endBit) {
                throw new EndException();
            }
            int used = at % Byte.SIZE;
            int rest = (bytes[at / Byte.SIZE] << used) & 0xFF;
            if (rest != 0) {
                int leading = Integer.numberOfLeadingZeros(rest) - (Integer.SIZE - Byte.SIZE);
                at += leading + 1;
                return zeros + leading;
            }
            zeros += Byte.SIZE - used;
            at += Byte.SIZE - used;
        }
    }

    /** Steps to the next whole byte and returns which one that is. */
    int align() {
        at = (at + Byte.SIZE - 1) / Byte.SIZE * Byte.SIZE;
        return at / Byte.SIZE;
    }
}
