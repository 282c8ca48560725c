package dev.parlance.tts.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes before the samples of a WAV file of 16-bit PCM: 44, the form that even the simplest readers take, and
 * between format and data the {@link InfoChunk}, if there is any.
 *
 * <p>Audio that needs more than 32 bits for its size gets the 80 bytes of RF64 (EBU Tech 3306) instead, where the
 * 32-bit sizes are 0xFFFFFFFF and a {@code ds64} chunk before the format holds the true ones.
 */
final class WavHeader {
    /**
     * The most audio under a 32-bit size, less what the info takes. What is left of the 32 bits is the 36 bytes of header
     * that the size of the file counts too, and the last 64 KiB, which readers take for "not known".
     */
    static final long LONGEST_RIFF_DATA_BYTES = 0xFFFF_0000L - 36 - 4;

    private static final int SIZE_BYTES = 44;
    private static final int RF64_SIZE_BYTES = 80;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int DS64_BYTES = 28;
    private static final int FORMAT_BYTES = 16;
    private static final int UNKNOWN = 0xFFFF_FFFF;

    private final PcmFormat format;
    private final byte[] info;

    WavHeader(PcmFormat format, AudioMetadata metadata) {
        this.format = format;
        this.info = InfoChunk.of(metadata);
    }

    /** Returns the bytes of a header without a {@code ds64} chunk. */
    int sizeBytes() {
        return SIZE_BYTES + info.length;
    }

    /** Returns true if audio of this size needs no {@code ds64} chunk, where the most is {@code longestBytes}. */
    boolean isNarrow(long dataBytes, long longestBytes) {
        return dataBytes + info.length <= longestBytes;
    }

    /** Returns the header of a file with {@code dataBytes} bytes of audio. */
    ByteBuffer of(long dataBytes) {
        return isNarrow(dataBytes, LONGEST_RIFF_DATA_BYTES)
                ? riff((int) (dataBytes + sizeBytes() - CHUNK_HEADER_BYTES), (int) dataBytes)
                : rf64(dataBytes);
    }

    /** Returns the header of a stream whose length is not known yet. */
    ByteBuffer ofStream() {
        return riff(UNKNOWN, UNKNOWN);
    }

    /** Returns the header of a file too long for 32-bit sizes. */
    ByteBuffer rf64(long dataBytes) {
        int size = RF64_SIZE_BYTES + info.length;
        ByteBuffer header = start(size, "RF64", UNKNOWN);
        putId(header, "ds64");
        header.putInt(DS64_BYTES);
        header.putLong(dataBytes + size - CHUNK_HEADER_BYTES);
        header.putLong(dataBytes);
        header.putLong(dataBytes / format.frameSizeBytes());
        // No further chunk has a 64-bit size.
        header.putInt(0);
        return end(header, UNKNOWN);
    }

    private ByteBuffer riff(int fileSize, int dataSize) {
        return end(start(sizeBytes(), "RIFF", fileSize), dataSize);
    }

    private static ByteBuffer start(int bytes, String magic, int fileSize) {
        ByteBuffer header = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        putId(header, magic);
        header.putInt(fileSize);
        putId(header, "WAVE");
        return header;
    }

    private ByteBuffer end(ByteBuffer header, int dataSize) {
        putId(header, "fmt ");
        header.putInt(FORMAT_BYTES);
        header.putShort((short) 1);
        header.putShort((short) format.channels());
        header.putInt(format.sampleRateHz());
        header.putInt(format.sampleRateHz() * format.frameSizeBytes());
        header.putShort((short) format.frameSizeBytes());
        header.putShort((short) (PcmFormat.SAMPLE_SIZE_BYTES * Byte.SIZE));
        header.put(info);
        putId(header, "data");
        header.putInt(dataSize);
        return header.flip();
    }

    private static void putId(ByteBuffer header, String id) {
        header.put(id.getBytes(StandardCharsets.US_ASCII));
    }
}
