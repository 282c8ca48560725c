package dev.parlance.tts.cache;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.store.AudioReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One caller's place in a {@link SharedSynthesis}. Guarded by the synthesis's lock, except for {@link #readBack}. */
final class Subscriber {
    private long position;
    private int marks;
    private @Nullable AudioReader reader;

    /** Returns the next byte this caller will fetch. */
    long position() {
        return position;
    }

    void advance(int count) {
        position += count;
    }

    /** Returns the next mark this caller will fetch. */
    int marks() {
        return marks;
    }

    int nextMark() {
        return marks++;
    }

    /** Lets this caller read what the ring no longer has. */
    void readBackWith(AudioReader reader) {
        this.reader = reader;
    }

    boolean readsBack() {
        return reader != null;
    }

    /** Returns the reader of this caller, for the synthesis to close when the caller has left. */
    Optional<AudioReader> reader() {
        return Optional.ofNullable(reader);
    }

    /** Returns true if this caller can do without the bytes before {@code start} in the ring. */
    boolean skips(long start, long stored) {
        return couldSkip(start, stored, readsBack());
    }

    /** Returns true if this caller could do without those bytes, given a way to read back or none. */
    boolean couldSkip(long start, long stored, boolean readingBack) {
        return position >= start || (readingBack && start <= stored);
    }

    /** Reads at this caller's position, in its own thread, and makes {@code target} ready to be flipped. */
    int readBack(ByteBuffer target) throws StoreFailedException {
        try {
            int count = requireNonNull(reader, "reader").read(position, target);
            if (count <= 0 || count != target.position()) {
                throw new IOException("a store that reads " + count + " bytes where it put " + target.position());
            }
            return count;
        } catch (Throwable thrown) {
            throw new StoreFailedException(thrown);
        }
    }
}
