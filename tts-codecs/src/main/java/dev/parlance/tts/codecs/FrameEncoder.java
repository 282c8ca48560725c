package dev.parlance.tts.codecs;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Encodes PCM of one format, in order, as it comes. Used by one thread. */
interface FrameEncoder {
    /** Writes the header. */
    void begin() throws IOException;

    /** Encodes all of the frames, which are whole. */
    void write(ByteBuffer frames) throws IOException;

    /** Writes the buffered audio and the end of the stream. */
    void finish() throws IOException;
}
