package dev.parlance.tts.dashscope;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Decodes base64 (RFC 4648 section 4) that comes in pieces cut anywhere, without keeping more than one group of four.
 * Several values may follow each other, each padded by itself.
 */
final class Base64Decoder {
    private static final byte OTHER = -1;
    private static final byte[] SIX_BITS = sixBits();

    private int group;
    private int groupLength;
    private int padding;

    private static byte[] sixBits() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        byte[] table = new byte[256];
        Arrays.fill(table, OTHER);
        for (int value = 0; value < alphabet.length(); value++) {
            table[alphabet.charAt(value)] = (byte) value;
        }
        return table;
    }

    /** Starts the next value. */
    void begin() {
        group = 0;
        groupLength = 0;
        padding = 0;
    }

    /**
     * Decodes letters of the alphabet from {@code index} on into {@code out}, and stops at anything else, at {@code end},
     * or when fewer than three bytes are free.
     *
     * @return where it stopped
     * @throws BadReplyException if letters follow padding
     */
    int decode(byte[] encoded, int index, int end, ByteBuffer out) throws BadReplyException {
        int at = index;
        while (at < end && out.remaining() >= 3) {
            if (groupLength == 0 && padding == 0) {
                at = decodeGroups(encoded, at, end, out);
                if (at == end || out.remaining() < 3) {
                    return at;
                }
            }
            int bits = SIX_BITS[encoded[at] & 0xFF];
            if (bits == OTHER) {
                return at;
            }
            addLetter(bits, out);
            at++;
        }
        return at;
    }

    private static int decodeGroups(byte[] encoded, int index, int end, ByteBuffer out) {
        byte[] target = out.array();
        int to = out.arrayOffset() + out.position();
        int last = Math.min(end - 4, index + (out.remaining() / 3 - 1) * 4);
        int at = index;
        for (; at <= last; at += 4) {
            int bits = (SIX_BITS[encoded[at] & 0xFF] << 18)
                    | (SIX_BITS[encoded[at + 1] & 0xFF] << 12)
                    | (SIX_BITS[encoded[at + 2] & 0xFF] << 6)
                    | SIX_BITS[encoded[at + 3] & 0xFF];
            if (bits < 0) {
                break;
            }
            target[to++] = (byte) (bits >> 16);
            target[to++] = (byte) (bits >> 8);
            target[to++] = (byte) bits;
        }
        out.position(to - out.arrayOffset());
        return at;
    }

    private void addLetter(int bits, ByteBuffer out) throws BadReplyException {
        if (padding > 0) {
            throw new BadReplyException("base64 goes on after its padding");
        }
        group = (group << 6) | bits;
        groupLength++;
        if (groupLength == 4) {
            out.put((byte) (group >> 16)).put((byte) (group >> 8)).put((byte) group);
            group = 0;
            groupLength = 0;
        }
    }

    /**
     * Takes a padding sign.
     *
     * @throws BadReplyException if there is nothing to pad
     */
    void pad() throws BadReplyException {
        padding++;
        if (groupLength < 2 || groupLength + padding > 4) {
            throw new BadReplyException("base64 with padding in the wrong place");
        }
    }

    /**
     * Ends the value, whose padding may be missing. At most two bytes are put into {@code out}.
     *
     * @throws BadReplyException if the value is cut off
     */
    void end(ByteBuffer out) throws BadReplyException {
        if (groupLength == 1 || (padding > 0 && groupLength + padding != 4)) {
            throw new BadReplyException("base64 that is cut off");
        }
        if (groupLength == 2) {
            out.put((byte) (group >> 4));
        } else if (groupLength == 3) {
            out.put((byte) (group >> 10)).put((byte) (group >> 2));
        }
        begin();
    }
}
