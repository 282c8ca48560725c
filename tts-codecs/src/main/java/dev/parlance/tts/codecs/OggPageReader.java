package dev.parlance.tts.codecs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Gathers the pages of an Ogg stream, laid out as {@link OggPages} says, and passes each on once its checksum is right. One
 * page is held, of 65,307 bytes at most. Every page must belong to the one stream and have the next number, so none is lost.
 */
final class OggPageReader {
    private static final int LARGEST_PAGE_BYTES = OggPages.HEADER_BYTES + 255 + 255 * 255;
    private static final int CAPTURE = 0x5367674F;
    private static final int VERSION_AT = 4;
    private static final int FLAGS_AT = 5;
    private static final int SERIAL_AT = 14;
    private static final int NUMBER_AT = 18;
    private static final int SEGMENTS_AT = 26;

    private final PcmOutput output;
    private final Taker taker;
    private final ByteBuffer page = ByteBuffer.allocate(LARGEST_PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int number;
    private int serial;
    private boolean ended;

    OggPageReader(PcmOutput output, Taker taker) {
        this.output = output;
        this.taker = taker;
        page.limit(OggPages.HEADER_BYTES);
    }

    /** Receives whole pages. */
    interface Taker {
        void take(OggPage page) throws IOException;
    }

    void accept(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (ended) {
                throw output.unsupported("more follows after the last page of the stream");
            }
            int count = Math.min(bytes.remaining(), page.remaining());
            page.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            if (!page.hasRemaining()) {
                grow();
            }
        }
    }

    /** Ends the stream; it must have said so itself. */
    void end() throws IOException {
        if (number == 0 && page.position() == 0) {
            throw output.truncated("not a single byte");
        }
        if (!ended) {
            throw output.truncated("it stops before the last page of the stream");
        }
    }

    private void grow() throws IOException {
        int have = page.position();
        if (have == OggPages.HEADER_BYTES) {
            checkStart();
        }
        int whole = knownBytes(have);
        if (whole > have) {
            page.limit(whole);
        } else {
            finishPage();
        }
    }

    // The lengths of the segments come first, and with them the length of the page.
    private int knownBytes(int have) {
        int segments = page.get(SEGMENTS_AT) & 0xFF;
        int bytes = OggPages.HEADER_BYTES + segments;
        for (int i = 0; have >= OggPages.HEADER_BYTES + segments && i < segments; i++) {
            bytes += page.get(OggPages.HEADER_BYTES + i) & 0xFF;
        }
        return bytes;
    }

    private void checkStart() throws IOException {
        if (page.getInt(0) != CAPTURE || page.get(VERSION_AT) != 0) {
            throw number == 0 ? output.notAudio("not an Ogg stream") : output.damaged("no page where one must start");
        }
    }

    private void finishPage() throws IOException {
        int length = page.position();
        int expected = page.getInt(OggPages.CHECKSUM_AT);
        page.putInt(OggPages.CHECKSUM_AT, 0);
        if (OggPages.CRC.of(page.array(), 0, length) != expected) {
            throw output.damaged("the checksum of page " + number + " is wrong");
        }
        int flags = page.get(FLAGS_AT);
        checkPlace(flags);
        number++;
        ended = (flags & OggPages.LAST) != 0;
        page.flip();
        taker.take(new OggPage(page, ended));
        page.clear().limit(OggPages.HEADER_BYTES);
    }

    private void checkPlace(int flags) throws IOException {
        if (((flags & OggPages.FIRST) != 0) != (number == 0)) {
            throw number == 0
                    ? output.damaged("the first page is missing")
                    : output.unsupported("a second stream follows the first");
        }
        if (number == 0) {
            serial = page.getInt(SERIAL_AT);
        } else if (page.getInt(SERIAL_AT) != serial) {
            throw output.unsupported("another stream is mixed with the first");
        }
        if (page.getInt(NUMBER_AT) != number) {
            throw output.damaged(
                    "page " + Integer.toUnsignedString(page.getInt(NUMBER_AT)) + " where " + number + " must come");
        }
    }
}
