package dev.parlance.tts.codecs;

import java.nio.ByteBuffer;

/** The checksum of LAME's tag: 16 bits, the lowest bit first, that starts at zero. */
final class Mp3Checksum {
    private static final Crc CRC = new Crc(0x8005, 16);

    private int state;

    /** Adds all that remains in {@code bytes}. */
    void add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            state = CRC.next(state, Integer.reverse(bytes.get()) >>> 24);
        }
    }

    int value() {
        return Integer.reverse(state);
    }
}
