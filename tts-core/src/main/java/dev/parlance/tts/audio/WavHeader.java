package dev.parlance.tts.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes before the samples of a WAV file of 16-bit PCM: 44, the form that even the simplest readers take.
 *
 * <p>Audio that needs more than 32 bits for its size gets the 80 bytes of RF64 (EBU Tech 3306) instead, where the
 * 32-bit sizes are 0xFFFFFFFF and a {@code ds64} chunk before the format holds the true ones.
 */
final class WavHeader {
    /**
     * The most audio under a 32-bit size. What is left of the 32 bits is the 36 bytes of header that the size of the
     * file counts too, and the last 64 KiB, which readers take for "not known".
     */
    static final long LONGEST_RIFF_DATA_BYTES = 0xFFFF_0000L - 36 - 4;

    /** The bytes of a header without a {@code ds64} chunk. */
    static final int SIZE_BYTES = 44;

    private static final int RF64_SIZE_BYTES = 80;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int DS64_BYTES = 28;
    private static final int FORMAT_BYTES = 16;
    private static final int UNKNOWN = 0xFFFF_FFFF;

    private WavHeader() {}

    /** Returns the header of a file with {@code dataBytes} bytes of audio. */
    static ByteBuffer of(PcmFormat format, long dataBytes) {
        return dataBytes <= LONGEST_RIFF_DATA_BYTES
                ? riff(format, (int) (dataBytes + SIZE_BYTES - CHUNK_HEADER_BYTES), (int) dataBytes)
                : rf64(format, dataBytes);
    }

    /** Returns the header of a stream whose length is not known yet. */
    static ByteBuffer ofStream(PcmFormat format) {
        return riff(format, UNKNOWN, UNKNOWN);
    }

    /** Returns the header of a file too long for 32-bit sizes. */
    static ByteBuffer rf64(PcmFormat format, long dataBytes) {
        ByteBuffer header = start(RF64_SIZE_BYTES, "RF64", UNKNOWN);
        putId(header, "ds64");
        header.putInt(DS64_BYTES);
        header.putLong(dataBytes + RF64_SIZE_BYTES - CHUNK_HEADER_BYTES);
        header.putLong(dataBytes);
        header.putLong(dataBytes / format.frameSizeBytes());
        // No further chunk has a 64-bit size.
        header.putInt(0);
        return end(header, format, UNKNOWN);
    }

    private static ByteBuffer riff(PcmFormat format, int fileSize, int dataSize) {
        return end(start(SIZE_BYTES, "RIFF", fileSize), format, dataSize);
    }

    private static ByteBuffer start(int bytes, String magic, int fileSize) {
        ByteBuffer header = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        putId(header, magic);
        header.putInt(fileSize);
        putId(header, "WAVE");
        return header;
    }

    private static ByteBuffer end(ByteBuffer header, PcmFormat format, int dataSize) {
        putId(header, "fmt ");
        header.putInt(FORMAT_BYTES);
        header.putShort((short) 1);
        header.putShort((short) format.channels());
        header.putInt(format.sampleRateHz());
        header.putInt(format.sampleRateHz() * format.frameSizeBytes());
        header.putShort((short) format.frameSizeBytes());
        header.putShort((short) (PcmFormat.SAMPLE_SIZE_BYTES * Byte.SIZE));
        putId(header, "data");
        header.putInt(dataSize);
        return header.flip();
    }

    private static void putId(ByteBuffer header, String id) {
        header.put(id.getBytes(StandardCharsets.US_ASCII));
    }
}
