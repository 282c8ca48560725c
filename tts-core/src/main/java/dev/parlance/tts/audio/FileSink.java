package dev.parlance.tts.audio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An {@link AudioSink} whose file appears whole or not at all: with {@link #commit}, and never without it. {@link
 * WavFileSink} writes WAV whose header is always right, {@link EncodedFileSink} any other kind.
 */
public sealed interface FileSink extends AudioSink, Closeable permits WavFileSink, EncodedFileSink {
    /**
     * Completes the file and makes it appear. Nothing can be written afterwards.
     *
     * @return where the file is
     * @throws java.nio.file.FileAlreadyExistsException if something has appeared at a target that is not to be replaced
     * @throws IOException if the file cannot be completed; the target is as it was before
     * @throws IllegalStateException if no audio was announced, or this sink is closed or committed already
     */
    Path commit() throws IOException;

    /**
     * Removes the temporary files that killed processes have left in {@code directory}, which takes a look at everything in
     * it. Those of processes that still write are known by their locks and stay.
     *
     * @return how many were removed
     * @throws IOException if the directory cannot be read
     */
    static int removeLeftovers(Path directory) throws IOException {
        return PartFile.removeLeftovers(directory);
    }

    /** Closes the file, and removes it unless it was committed. */
    @Override
    void close() throws IOException;
}
