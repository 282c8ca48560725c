package dev.parlance.tts.cachefile;

import dev.parlance.tts.store.AudioReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads an unfinished entry back through a channel of its own: interrupting a thread closes the channel it reads from,
 * which must not be the channel of all readers. On POSIX it goes on when the file is renamed or deleted.
 */
final class FileAudioReader implements AudioReader {
    private final FileChannel channel;

    FileAudioReader(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        int count = channel.read(target, EntryHeader.SIZE + position);
        if (count <= 0) {
            throw new IOException("what was written is not there any more");
        }
        return count;
    }

    @Override
    public void close() {
        Quietly.close(channel);
    }
}
