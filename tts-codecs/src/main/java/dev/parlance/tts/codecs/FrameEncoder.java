package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Encodes PCM of one format, in order, as it comes. Used by one thread. */
interface FrameEncoder {
    /** Writes what stands before any audio. */
    void begin() throws IOException;

    /** Takes whole frames, all of them. */
    void write(ByteBuffer frames) throws IOException;

    /** Writes what is held back. */
    void finish() throws IOException;

    /** Opens an encoder. */
    @FunctionalInterface
    interface Opening {
        /** Returns an encoder for audio of {@code format} that writes to {@code output}. */
        FrameEncoder open(PcmFormat format, OutputStream output) throws IOException;
    }
}
