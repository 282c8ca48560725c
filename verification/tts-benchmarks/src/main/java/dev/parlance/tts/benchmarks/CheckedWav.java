package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The audio of one answer as a careful program takes it: the header of the WAV is checked, and frames are whole. */
final class CheckedWav {
    /** The length of the header, which must be in one piece. */
    static final int HEADER_BYTES = 44;

    private final AudioSink sink;
    private boolean headerRead;
    private long bytes;

    CheckedWav(AudioSink sink) {
        this.sink = sink;
    }

    boolean isEmpty() {
        return bytes == 0;
    }

    void deliver(byte[] chunk, int length) throws IOException {
        int from = 0;
        if (!headerRead) {
            checkHeader(chunk, length);
            headerRead = true;
            from = HEADER_BYTES;
        }
        if ((length - from) % 2 != 0) {
            throw new IOException("half a frame");
        }
        bytes += length - from;
        if (length > from) {
            sink.write(ByteBuffer.wrap(chunk, from, length - from));
        }
    }

    private static void checkHeader(byte[] chunk, int length) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        if (length < HEADER_BYTES
                || header.getInt(0) != 0x4646_4952
                || header.getShort(22) != 1
                || header.getInt(24) != 24_000
                || header.getShort(34) != 16) {
            throw new IOException("not the audio that was expected");
        }
    }
}
