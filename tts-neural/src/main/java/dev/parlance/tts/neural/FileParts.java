package dev.parlance.tts.neural;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A file of which parts are read. A read ends with all its bytes even if the thread is interrupted meanwhile; that of a {@link
 * java.nio.channels.FileChannel} fails, and a whole file seems damaged. Not safe for use by several threads at once.
 */
final class FileParts implements AutoCloseable {
    private final RandomAccessFile file;

    private FileParts(RandomAccessFile file) {
        this.file = file;
    }

    static FileParts open(Path file) throws IOException {
        return new FileParts(new RandomAccessFile(file.toFile(), "r"));
    }

    long size() throws IOException {
        return file.length();
    }

    /** Reads the bytes from {@code position} on into {@code part}; returns how many there are, which is fewer at the end of the file. */
    int read(long position, byte[] part) throws IOException {
        file.seek(position);
        int count = 0;
        for (int more = 0; more >= 0 && count < part.length; count += Math.max(0, more)) {
            more = file.read(part, count, part.length - count);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
