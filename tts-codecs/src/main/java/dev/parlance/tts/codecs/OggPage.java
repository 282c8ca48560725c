package dev.parlance.tts.codecs;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One whole page of an Ogg stream, which is valid only until the next one is read.
 *
 * @param bytes all of it, little-endian
 * @param isLast true if the stream ends with it
 */
record OggPage(ByteBuffer bytes, boolean isLast) {
    private static final int FLAGS_AT = 5;
    private static final int GRANULE_AT = 6;
    private static final int SEGMENTS_AT = 26;
    private static final int CONTINUED = 1;

    /** Receives the parts of packets. */
    interface Taker {
        /** Takes bytes of a packet, of which this may be the last part. */
        void take(ByteBuffer part, boolean endsPacket) throws IOException;
    }

    /** Returns the position in samples at the end of the last packet that ends here, or -1 if none does. */
    long granulePosition() {
        return bytes.getLong(GRANULE_AT);
    }

    /** Returns true if the first packet began on an earlier page. */
    boolean isContinued() {
        return (bytes.get(FLAGS_AT) & CONTINUED) != 0;
    }

    /** Passes on the packets, of which the first and the last may be parts. */
    void forEachPart(Taker taker) throws IOException {
        int segments = bytes.get(SEGMENTS_AT) & 0xFF;
        int at = OggPages.HEADER_BYTES + segments;
        int length = 0;
        for (int i = 0; i < segments; i++) {
            int segment = bytes.get(OggPages.HEADER_BYTES + i) & 0xFF;
            length += segment;
            boolean ends = segment < OggPages.MOST_SEGMENTS;
            if (ends || i == segments - 1) {
                taker.take(bytes.slice(at, length), ends);
                at += length;
                length = 0;
            }
        }
    }
}
