package dev.parlance.tts.store;

import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Audio that was found in an {@link AudioStore} and is whole: it was checked before it was handed out. Used by one thread
 * at a time.
 */
public interface StoredAudio extends Closeable {
    /** Returns the entry. */
    StoredEntry entry();

    /** Returns how it came about, as {@link CachedReceipt#of} has it. */
    SpeechReceipt receipt();

    /** Returns the marks, in time order. */
    List<SpeechMark> marks();

    /**
     * Returns the next bytes, or empty at the end. They are read-only, valid until the next call, and not cut at frames.
     *
     * @throws IOException if the store cannot read on
     */
    Optional<ByteBuffer> next() throws IOException;

    /** Gives back what reading holds. A second call does nothing. */
    @Override
    void close();
}
