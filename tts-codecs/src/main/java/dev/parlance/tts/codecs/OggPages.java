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
    private static final int HEADER_BYTES = 27;
    private static final int MOST_SEGMENTS = 255;
    private static final int FIRST = 2;
    private static final int LAST = 4;
    private static final int[] CRC = crcTable();

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
        page.putInt(22, crc(page.array()));
        output.write(page.array());
        segments.reset();
        packets.reset();
    }

    // Polynomial 0x04C11DB7, not reflected, starting at 0 (RFC 3533, section 6).
    private static int crc(byte[] bytes) {
        int crc = 0;
        for (byte value : bytes) {
            crc = (crc << 8) ^ CRC[((crc >>> 24) ^ value) & 0xFF];
        }
        return crc;
    }

    private static int[] crcTable() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int value = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                value = (value << 1) ^ (value < 0 ? 0x04C11DB7 : 0);
            }
            table[i] = value;
        }
        return table;
    }
}
