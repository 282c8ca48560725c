package dev.parlance.tts.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Gathers what an encoder writes and passes it on when the encoder flushes, which it does after each write of audio. Nothing is passed
 * on before the first audio, so that an error before that is an answer of its own.
 */
final class ChunkedOutput extends OutputStream {
    // Raw PCM of one or two channels is cut between frames with it.
    private static final int MOST_BYTES = 16 * 1024;

    private final Next next;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private boolean open;

    ChunkedOutput(Next next) {
        this.next = next;
    }

    /** Passes on what comes from now on, and what has gathered with it: the first audio is here. */
    void open() {
        open = true;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, MOST_BYTES - gathered.size());
            gathered.write(bytes, at, taken);
            at += taken;
            left -= taken;
            if (gathered.size() == MOST_BYTES) {
                pass();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (open && gathered.size() > 0) {
            pass();
        }
    }

    private void pass() throws IOException {
        if (open) {
            byte[] chunk = gathered.toByteArray();
            gathered.reset();
            next.take(chunk);
        } else {
            throw new IOException("a header of more than " + MOST_BYTES + " bytes");
        }
    }

    /** Takes a chunk of the encoded audio. */
    @FunctionalInterface
    interface Next {
        void take(byte[] chunk) throws IOException;
    }
}
