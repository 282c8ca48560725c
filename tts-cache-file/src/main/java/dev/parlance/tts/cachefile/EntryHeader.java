package dev.parlance.tts.cachefile;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.store.AudioKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The first 116 bytes of an entry; {@code docs/formats/cache-entry.md} has the whole file. Numbers are big-endian.
 *
 * <pre>
 *   0   8  magic: 89 'P' 'A' 'R' 'L' 'A' 'U' 0A
 *   8   4  version of the format: 1
 *  12   4  bytes of metadata
 *  16   8  bytes of audio
 *  24   8  when the audio was synthesized, in milliseconds since 1970-01-01T00:00Z 32   4  samples per second 36   4
 *  channels 40  32  key 72  32  SHA-256 of audio and metadata 104   4  CRC32C of the audio 108   4  CRC32C of the
 *  metadata 112   4  CRC32C of bytes 0 to 111
 * </pre>
 */
record EntryHeader(
        AudioKey key,
        PcmFormat format,
        long audioBytes,
        int metadataBytes,
        Instant created,
        Digest digest,
        int audioCrc,
        int metadataCrc) {
    static final int SIZE = 116;

    private static final long MAGIC = 0x89504152_4C41550AL;
    private static final int VERSION = 1;
    private static final int CRC_AT = 112;

    /** The SHA-256 hash of an entry's body, compared by content. */
    record Digest(String hex) {
        static Digest of(byte[] hash) {
            return new Digest(HexFormat.of().formatHex(hash));
        }

        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    long fileBytes() {
        return SIZE + audioBytes + metadataBytes;
    }

    long frames() {
        return audioBytes / format.frameSizeBytes();
    }

    ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE);
        bytes.putLong(MAGIC).putInt(VERSION).putInt(metadataBytes).putLong(audioBytes);
        bytes.putLong(created.toEpochMilli());
        bytes.putInt(format.sampleRateHz()).putInt(format.channels());
        bytes.put(key.toByteArray()).put(digest.bytes());
        bytes.putInt(audioCrc).putInt(metadataCrc);
        return bytes.putInt(crc(bytes.array())).flip();
    }

    /** Reads the header of a file of {@code fileBytes} bytes from the next bytes. */
    static EntryHeader decode(ByteBuffer source, long fileBytes) throws DamagedEntryException {
        require(source.remaining() >= SIZE, "is shorter than a header");
        byte[] header = new byte[SIZE];
        source.get(header);
        ByteBuffer bytes = ByteBuffer.wrap(header);
        require(bytes.getLong() == MAGIC, "does not start as an entry does");
        require(bytes.getInt(CRC_AT) == crc(header), "has a damaged header");
        require(bytes.getInt() == VERSION, "is of another version");
        EntryHeader read = decodeChecked(bytes);
        require(read.audioBytes > 0 && read.metadataBytes > 0, "holds no audio");
        require(read.audioBytes % read.format.frameSizeBytes() == 0, "ends inside a frame");
        require(read.fileBytes() == fileBytes, "has another length than its header states");
        return read;
    }

    private static EntryHeader decodeChecked(ByteBuffer bytes) throws DamagedEntryException {
        int metadataBytes = bytes.getInt();
        long audioBytes = bytes.getLong();
        Instant created = Instant.ofEpochMilli(bytes.getLong());
        PcmFormat format = format(bytes.getInt(), bytes.getInt());
        AudioKey key = AudioKey.of(next(bytes));
        Digest digest = Digest.of(next(bytes));
        return new EntryHeader(key, format, audioBytes, metadataBytes, created, digest, bytes.getInt(), bytes.getInt());
    }

    private static byte[] next(ByteBuffer bytes) {
        byte[] hash = new byte[AudioKey.SIZE_BYTES];
        bytes.get(hash);
        return hash;
    }

    private static PcmFormat format(int sampleRateHz, int channels) throws DamagedEntryException {
        try {
            return new PcmFormat(sampleRateHz, channels);
        } catch (IllegalArgumentException e) {
            throw new DamagedEntryException("is of a format that does not exist");
        }
    }

    private static int crc(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, CRC_AT);
        return (int) crc.getValue();
    }

    static void require(boolean holds, String otherwise) throws DamagedEntryException {
        if (!holds) {
            throw new DamagedEntryException(otherwise);
        }
    }

    @Override
    public String toString() {
        return "EntryHeader[" + key + ", " + format + ", " + frames() + " frames]";
    }
}
