package dev.parlance.tts.store;

import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Audio that is being written into an {@link AudioStore}. It is not found before it is committed. */
public interface AudioWriter extends Closeable {
    /**
     * Adds these bytes, all of them.
     *
     * @throws IOException if the store cannot take them; the entry can no longer be committed, but what was added before
     *     can still be read back
     */
    void write(ByteBuffer bytes) throws IOException;

    /**
     * Returns a way to read what has been written and what will be. It stays open when the writer is closed; the caller
     * closes it.
     */
    AudioReader reader() throws IOException;

    /**
     * Keeps what was written, under the writer's key, for everybody to find.
     *
     * @param receipt how the audio came about
     * @param marks what ties it to the text, in time order
     * @param created when the audio was made
     * @throws IllegalArgumentException if the receipt is not of as many frames as were written, in the writer's format
     */
    void commit(SpeechReceipt receipt, List<SpeechMark> marks, Instant created) throws IOException;

    /** Gives back what writing holds; without a commit, nothing of it stays. A second call does nothing. */
    @Override
    void close();
}
