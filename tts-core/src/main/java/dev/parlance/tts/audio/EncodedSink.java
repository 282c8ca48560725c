package dev.parlance.tts.audio;

import java.io.IOException;

/** An {@link AudioSink} that writes audio in an encoding, and has to be told where it ends. */
public interface EncodedSink extends AudioSink {
    /**
     * Writes what is still held back, so that the output holds all of the audio. It is flushed, and stays open. Without
     * this call the output is not a whole file. Further calls do nothing.
     *
     * @throws IOException if the output cannot take it
     */
    void finish() throws IOException;
}
