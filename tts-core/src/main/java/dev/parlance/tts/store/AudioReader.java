package dev.parlance.tts.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads audio back that an {@link AudioWriter} has written. Used by one thread at a time. */
public interface AudioReader extends Closeable {
    /**
     * Copies bytes from {@code position} on into {@code target}, as many as there are and fit.
     *
     * @param position bytes from the start of the audio, of which at least one has been written there
     * @return how many were copied, at least one
     */
    int read(long position, ByteBuffer target) throws IOException;

    /** Gives back what reading holds. A second call does nothing. */
    @Override
    void close();
}
