package dev.parlance.tts.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** An {@link AudioSink} that writes audio in an encoding, and has to be told where it ends. */
public interface EncodedSink extends AudioSink {
    /**
     * Writes what is still held back, so that the output holds all of the audio. It is flushed, and stays open. Without
     * this call the output is not a whole file. Further calls do nothing.
     *
     * @throws IOException if the output cannot take it
     */
    void finish() throws IOException;

    /**
     * Returns the final first bytes of the output, now that all of the audio is known: the length, for
     * example. An output that can go back is mended with it, any other one is whole without. Empty before {@link #finish}, or
     * if nothing is to be mended.
     */
    default Optional<ByteBuffer> finalStart() {
        return Optional.empty();
    }
}
