package dev.parlance.tts.audio;

/**
 * The telephone codes A-law and &micro;-law, ITU-T Recommendation G.711 (11/1988), tables 1a to 2b.
 *
 * <p>Both spend one byte on a sample: a sign, three bits of exponent and four of mantissa. A-law reaches 13 bits and
 * sends its even bits inverted; &micro;-law reaches 14 and sends all bits inverted. The values here are shifted up to
 * 16 bits.
 */
final class G711 {
    private static final short[] A_LAW = new short[256];
    private static final short[] MU_LAW = new short[256];

    static {
        for (int code = 0; code < 256; code++) {
            A_LAW[code] = (short) expandALaw(code);
            MU_LAW[code] = (short) expandMuLaw(code);
        }
    }

    private G711() {}

    static short aLaw(byte code) {
        return A_LAW[code & 0xFF];
    }

    static short muLaw(byte code) {
        return MU_LAW[code & 0xFF];
    }

    private static int expandALaw(int code) {
        int plain = code ^ 0x55;
        int exponent = (plain >> 4) & 7;
        // Every value stands for the middle of its interval, hence the half step of 8.
        int magnitude = ((plain & 0x0F) << 4) + 8;
        if (exponent > 0) {
            magnitude = (magnitude + 0x100) << (exponent - 1);
        }
        return (plain & 0x80) != 0 ? magnitude : -magnitude;
    }

    private static int expandMuLaw(int code) {
        int plain = ~code & 0xFF;
        // The encoder adds 33 (132 in 16 bits) before it looks for the exponent.
        int magnitude = ((((plain & 0x0F) << 3) + 132) << ((plain >> 4) & 7)) - 132;
        return (plain & 0x80) != 0 ? -magnitude : magnitude;
    }
}
