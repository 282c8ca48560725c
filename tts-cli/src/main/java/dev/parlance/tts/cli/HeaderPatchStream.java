package dev.parlance.tts.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Counts and records the first bytes written, so that a header can be rewritten where standard output is a file. */
final class HeaderPatchStream extends FilterOutputStream {
    private static final int REMEMBERED_BYTES = 8 * 1024;
    // Opened anew, it is not in append mode, in which every write goes to the end.
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private final byte[] start = new byte[REMEMBERED_BYTES];
    private long count;

    HeaderPatchStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        if (count < REMEMBERED_BYTES) {
            System.arraycopy(bytes, offset, start, (int) count, (int) Math.min(length, REMEMBERED_BYTES - count));
        }
        count += length;
    }

    /**
     * Replaces the first bytes written by {@code header}, if standard output is a readable file that contains them.
     * Otherwise the header stays as it is, which readers support too: a pipe, a terminal, a file that another process
     * writes to at the same time, a system without this way to open it.
     */
    void patchStandardOutput(ByteBuffer header) {
        int length = (int) Math.min(Math.min(count, REMEMBERED_BYTES), header.remaining());
        try (FileChannel file = FileChannel.open(STANDARD_OUTPUT, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long at = position() - count;
            if (length == header.remaining() && at >= 0 && has(file, at, length)) {
                while (header.hasRemaining()) {
                    at += file.write(header, at);
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Not a file, or not one that we may read.
            return;
        }
    }

    private boolean has(FileChannel file, long at, int length) throws IOException {
        ByteBuffer there = ByteBuffer.allocate(length);
        int read;
        do {
            read = file.read(there, at + there.position());
        } while (read > 0);
        return Arrays.equals(there.array(), 0, length, start, 0, length) && !there.hasRemaining();
    }

    // Not closed: that would close standard output.
    @SuppressWarnings("resource")
    private static long position() throws IOException {
        return new FileOutputStream(FileDescriptor.out).getChannel().position();
    }
}
