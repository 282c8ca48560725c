package dev.parlance.tts.codecs;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Encodes PCM of one format, in order, as it comes. Used by one thread. */
interface FrameEncoder {
    /** Writes what stands before any audio. */
    void begin() throws IOException;

    /** Takes whole frames, all of them. */
    void write(ByteBuffer frames) throws IOException;

    /** Writes what is held back. */
    void finish() throws IOException;
}
