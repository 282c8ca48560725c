package dev.parlance.tts.codecs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes packets as pages of an Ogg stream (RFC 3533).
 *
 * <p>A page is {@code OggS}, version 0, flags (2 first page, 4 last), then little-endian: granule position (8 bytes),
 * serial number (4), page number (4), checksum (4), number of segments (1), their lengths (1 each), and the packets. A
 * packet takes a segment of 255 bytes as often as it fills one, and a shorter one, perhaps of none, at its end.
 */
final class OggPages {
    static final int HEADER_BYTES = 27;
    static final int CHECKSUM_AT = 22;
    static final int MOST_SEGMENTS = 255;
    static final int FIRST = 2;
    static final int LAST = 4;
    // RFC 3533, section 6.
    static final Crc CRC = new Crc(0x04C11DB7, 32);

    private final OutputStream output;
    private final int serial;
    private final ByteArrayOutputStream segments = new ByteArrayOutputStream();
    private final ByteArrayOutputStream packets = new ByteArrayOutputStream();
    private int number;

    OggPages(OutputStream output, int serial) {
        this.output = output;
        this.serial = serial;
    }

    /** Returns true if a packet of this length still fits into the page. */
    boolean fits(int length) {
        return segments.size() + length / MOST_SEGMENTS + 1 <= MOST_SEGMENTS;
    }

    /** Adds a packet, which must fit, to the page. */
    void add(byte[] packet, int length) {
        for (int left = length; ; left -= MOST_SEGMENTS) {
            segments.write(Math.min(left, MOST_SEGMENTS));
            if (left < MOST_SEGMENTS) {
                break;
            }
        }
        packets.write(packet, 0, length);
    }

    /** Writes the page and begins another. */
    void flush(long granulePosition) throws IOException {
        writePage(granulePosition, 0);
    }

    /** Writes the page as the last one of the stream. */
    void flushLast(long granulePosition) throws IOException {
        writePage(granulePosition, LAST);
    }

    private void writePage(long granulePosition, int flags) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(HEADER_BYTES + segments.size() + packets.size())
                .order(ByteOrder.LITTLE_ENDIAN);
        page.put(new byte[] {'O', 'g', 'g', 'S', 0, (byte) ((number == 0 ? FIRST : 0) | flags)});
        page.putLong(granulePosition).putInt(serial).putInt(number++).putInt(0).put((byte) segments.size());
        page.put(segments.toByteArray()).put(packets.toByteArray());
        page.putInt(CHECKSUM_AT, CRC.of(page.array(), 0, page.capacity()));
        output.write(page.array());
        segments.reset();
        packets.reset();
    }
}
