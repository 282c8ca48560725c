package dev.parlance.tts.codecs;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Decodes one stream into a {@link PcmOutput}. Used by one thread, and not after it has thrown. */
interface StreamDecoder {
    /** Takes all that remains in {@code bytes}. */
    void accept(ByteBuffer bytes) throws IOException;

    /** Ends the stream, and returns true if that is an end which the stream itself has declared. */
    boolean end() throws IOException;
}
