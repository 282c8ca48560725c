package dev.parlance.tts.cachefile;

import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.StoredEntry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Set;
import java.util.zip.CRC32C;

/** An entry's file, open for reading. Everything it returns is checked, except {@link #readAudio}. */
final class EntryFile implements Closeable {
    private static final int BLOCK_BYTES = 64 * 1024;
    private static final Set<OpenOption> READING = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final FileChannel channel;
    private final long size;

    private EntryFile(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /**
     * Opens {@code path}.
     *
     * @throws NoSuchFileException if there is none
     * @throws DamagedEntryException if it is no regular file; to open a FIFO would wait for a writer
     */
    static EntryFile open(Path path) throws IOException, DamagedEntryException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        EntryHeader.require(attributes.isRegularFile(), "is not a regular file");
        FileChannel channel = FileChannel.open(path, READING);
        EntryFile file = null;
        try {
            file = new EntryFile(channel, channel.size());
            return file;
        } finally {
            if (file == null) {
                channel.close();
            }
        }
    }

    long size() {
        return size;
    }

    /** Reads the whole file into {@code buffer}, whose capacity is at least its size, and makes it ready to be read. */
    void readAll(ByteBuffer buffer) throws IOException {
        buffer.clear().limit((int) size);
        fill(buffer, 0);
        buffer.flip();
    }

    EntryHeader header(AudioKey key) throws IOException, DamagedEntryException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size, EntryHeader.SIZE));
        fill(bytes, 0);
        return checked(EntryHeader.decode(bytes.flip(), size), key);
    }

    /** Refuses the header of an entry that was renamed. */
    static EntryHeader checked(EntryHeader header, AudioKey key) throws DamagedEntryException {
        EntryHeader.require(header.key().equals(key), "is of another key");
        return header;
    }

    EntryMetadata metadata(EntryHeader header) throws IOException, DamagedEntryException {
        ByteBuffer bytes = ByteBuffer.allocate(header.metadataBytes());
        fill(bytes, EntryHeader.SIZE + header.audioBytes());
        return metadata(bytes.flip(), header);
    }

    static EntryMetadata metadata(ByteBuffer bytes, EntryHeader header) throws DamagedEntryException {
        EntryHeader.require(crc(bytes.duplicate()) == header.metadataCrc(), "has damaged metadata");
        return EntryMetadata.decode(bytes, header);
    }

    static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Reads the audio through and compares its checksum. */
    void checkAudio(EntryHeader header) throws IOException, DamagedEntryException {
        CRC32C crc = new CRC32C();
        forEachBlock(EntryHeader.SIZE, EntryHeader.SIZE + header.audioBytes(), crc::update);
        EntryHeader.require((int) crc.getValue() == header.audioCrc(), "has damaged audio");
    }

    /** Reads everything through and compares its hash. */
    void checkHash(EntryHeader header) throws IOException, DamagedEntryException {
        MessageDigest sha = FileAudioWriter.sha256();
        forEachBlock(EntryHeader.SIZE, size, sha::update);
        EntryHeader.require(header.digest().equals(EntryHeader.Digest.of(sha.digest())), "has another hash");
    }

    private void forEachBlock(long from, long to, Block action) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        for (long position = from; position < to; position += block.limit()) {
            block.clear().limit((int) Math.min(BLOCK_BYTES, to - position));
            fill(block, position);
            action.take(block.flip());
        }
    }

    /** Reads audio from {@code position} in it until {@code target} is full. */
    void readAudio(ByteBuffer target, long position) throws IOException {
        fill(target, EntryHeader.SIZE + position);
    }

    private void fill(ByteBuffer target, long position) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int count = channel.read(target, at);
            if (count < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            at += count;
        }
    }

    StoredEntry entry(EntryHeader header, EntryMetadata metadata, Instant lastUsed) {
        return new StoredEntry(
                header.key(),
                metadata.receipt().voice(),
                metadata.receipt().model(),
                header.format(),
                header.frames(),
                size,
                header.created(),
                lastUsed);
    }

    @Override
    public void close() {
        Quietly.close(channel);
    }

    @FunctionalInterface
    private interface Block {
        void take(ByteBuffer bytes);
    }
}
