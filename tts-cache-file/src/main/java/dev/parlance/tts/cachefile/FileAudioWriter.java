package dev.parlance.tts.cachefile;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioReader;
import dev.parlance.tts.store.AudioWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Writes an entry under a temporary name: room for the header, audio, metadata, and then the header. It appears under its
 * own name all at once, after the disk has it.
 */
final class FileAudioWriter implements AudioWriter {
    private final FileAudioStore store;
    private final AudioKey key;
    private final PcmFormat format;
    private final Path part;
    private final FileChannel channel;
    private final CRC32C audioCrc = new CRC32C();
    private final MessageDigest sha = sha256();
    private long audioBytes;
    private boolean failed;

    private FileAudioWriter(FileAudioStore store, AudioKey key, PcmFormat format, Path part, FileChannel channel) {
        this.store = store;
        this.key = key;
        this.format = format;
        this.part = part;
        this.channel = channel;
    }

    static FileAudioWriter open(FileAudioStore store, AudioKey key, PcmFormat format, Path part) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileChannel channel = FileChannel.open(part, options, store.layout().privateFile());
        FileAudioWriter writer = new FileAudioWriter(store, key, format, part, channel);
        boolean opened = false;
        try {
            channel.position(EntryHeader.SIZE);
            opened = true;
            return writer;
        } finally {
            if (!opened) {
                writer.close();
            }
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        if (audioBytes + bytes.remaining() > store.largestEntry()) {
            failed = true;
            throw new IOException("the audio is larger than the store may become");
        }
        audioCrc.update(bytes.duplicate());
        sha.update(bytes.duplicate());
        int count = bytes.remaining();
        writeAll(bytes);
        audioBytes += count;
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        boolean done = false;
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            done = true;
        } finally {
            failed |= !done;
        }
    }

    @Override
    public AudioReader reader() throws IOException {
        return new FileAudioReader(FileChannel.open(part, StandardOpenOption.READ));
    }

    @Override
    public void commit(SpeechReceipt receipt, List<SpeechMark> marks, Instant created) throws IOException {
        if (!receipt.format().equals(format) || receipt.frames() * format.frameSizeBytes() != audioBytes) {
            throw new IllegalArgumentException(audioBytes + " bytes were written, but the receipt states " + receipt);
        }
        if (failed || !channel.isOpen()) {
            throw new IOException("the audio is incomplete");
        }
        long size = finish(new EntryMetadata(receipt, marks).encode(), created);
        Files.setLastModifiedTime(part, FileTime.from(store.clock().instant()));
        store.layout().create(store.layout().shard(key));
        Files.move(part, store.layout().entry(key), StandardCopyOption.ATOMIC_MOVE);
        store.committed(size);
    }

    private long finish(byte[] metadata, Instant created) throws IOException {
        CRC32C metadataCrc = new CRC32C();
        metadataCrc.update(metadata);
        sha.update(metadata);
        writeAll(ByteBuffer.wrap(metadata));
        EntryHeader header = new EntryHeader(
                key,
                format,
                audioBytes,
                metadata.length,
                created,
                EntryHeader.Digest.of(sha.digest()),
                (int) audioCrc.getValue(),
                (int) metadataCrc.getValue());
        channel.position(0);
        writeAll(header.encode());
        channel.force(false);
        channel.close();
        return header.fileBytes();
    }

    @Override
    public void close() {
        Quietly.close(channel);
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // The file stays until the next clean-up after this process.
            return;
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
