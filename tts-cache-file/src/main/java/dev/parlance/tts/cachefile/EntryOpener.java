package dev.parlance.tts.cachefile;

import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.StoredAudio;
import dev.parlance.tts.store.StoredEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Opens an entry and checks all of it before the first byte is returned. */
final class EntryOpener {
    private static final int CHUNK_BYTES = 64 * 1024;

    private final BufferPool pool;

    EntryOpener(BufferPool pool) {
        this.pool = pool;
    }

    /** Opens what is in {@code path}; {@code unpin} is run when it is closed, not when this throws. */
    StoredAudio open(Path path, AudioKey key, Instant now, Runnable unpin) throws IOException, DamagedEntryException {
        EntryFile file = EntryFile.open(path);
        boolean opened = false;
        try {
            Optional<ByteBuffer> buffer = file.size() <= BufferPool.BUFFER_BYTES ? pool.take() : Optional.empty();
            StoredAudio audio = buffer.isPresent()
                    ? inMemory(file, key, now, unpin, buffer.get())
                    : streamed(file, key, now, unpin);
            opened = true;
            return audio;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private StoredAudio inMemory(EntryFile file, AudioKey key, Instant now, Runnable unpin, ByteBuffer buffer)
            throws IOException, DamagedEntryException {
        boolean whole = false;
        try {
            file.readAll(buffer);
            EntryHeader header = EntryFile.checked(EntryHeader.decode(buffer, file.size()), key);
            ByteBuffer audio = buffer.slice(EntryHeader.SIZE, (int) header.audioBytes());
            EntryHeader.require(EntryFile.crc(audio.duplicate()) == header.audioCrc(), "has damaged audio");
            buffer.position(EntryHeader.SIZE + (int) header.audioBytes());
            EntryMetadata metadata = EntryFile.metadata(buffer, header);
            file.close();
            StoredEntry entry = file.entry(header, metadata, now);
            StoredAudio opened = new OpenedAudio(entry, metadata, new FromBuffer(audio, buffer), unpin);
            whole = true;
            return opened;
        } finally {
            if (!whole) {
                pool.giveBack(buffer);
            }
        }
    }

    // An entry that is large, or one of too many at once: the first pass checks it, the second one delivers.
    private static StoredAudio streamed(EntryFile file, AudioKey key, Instant now, Runnable unpin)
            throws IOException, DamagedEntryException {
        EntryHeader header = file.header(key);
        EntryMetadata metadata = file.metadata(header);
        file.checkAudio(header);
        return new OpenedAudio(file.entry(header, metadata, now), metadata, new FromFile(file, header), unpin);
    }

    private final class FromBuffer implements OpenedAudio.Source {
        private final ByteBuffer audio;
        private final ByteBuffer buffer;

        FromBuffer(ByteBuffer audio, ByteBuffer buffer) {
            this.audio = audio;
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer next() {
            int count = Math.min(CHUNK_BYTES, audio.remaining());
            ByteBuffer chunk = audio.slice(audio.position(), count);
            audio.position(audio.position() + count);
            return chunk;
        }

        @Override
        public void release() {
            pool.giveBack(buffer);
        }
    }

    private static final class FromFile implements OpenedAudio.Source {
        private final EntryFile file;
        private final EntryHeader header;
        private final ByteBuffer block = ByteBuffer.allocate(CHUNK_BYTES);
        private final CRC32C crc = new CRC32C();
        private long position;

        FromFile(EntryFile file, EntryHeader header) {
            this.file = file;
            this.header = header;
        }

        @Override
        public ByteBuffer next() throws IOException {
            block.clear().limit((int) Math.min(CHUNK_BYTES, header.audioBytes() - position));
            file.readAudio(block, position);
            block.flip();
            position += block.limit();
            crc.update(block.duplicate());
            // The last block is returned only if the file did not change between the two passes.
            if (position == header.audioBytes() && (int) crc.getValue() != header.audioCrc()) {
                throw new IOException("the entry changed while it was read");
            }
            return block;
        }

        @Override
        public void release() {
            file.close();
        }
    }
}
