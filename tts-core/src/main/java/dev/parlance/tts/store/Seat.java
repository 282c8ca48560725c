package dev.parlance.tts.store;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One caller's place in a {@link Flight}. Guarded by the flight's lock, except for {@link #readBack}. */
final class Seat implements Closeable {
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

    /** Returns true if this caller can do without the bytes before {@code start} in the ring. */
    boolean spares(long start, long stored) {
        return position >= start || (reader != null && start <= stored);
    }

    /** Reads at this caller's position, in its own thread, and makes {@code target} ready to be flipped. */
    int readBack(ByteBuffer target) throws IOException {
        return requireNonNull(reader, "reader").read(position, target);
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
