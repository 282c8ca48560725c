package dev.parlance.tts.cache;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioReader;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.AudioWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The way of one synthesis into the store. What the store cannot do becomes a warning, and the audio goes on without it.
 * Written by one thread; the other methods are for all.
 */
final class Recording implements Closeable {
    private final AudioStore store;
    private final AudioKey key;
    private final Clock clock;
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final List<SpeechMark> marks = new ArrayList<>();
    private volatile @Nullable AudioWriter writer;
    private final AtomicLong stored = new AtomicLong();
    private final Object lock = new Object();
    private volatile boolean failed;
    private boolean closed;

    Recording(AudioStore store, AudioKey key, Clock clock) {
        this.store = store;
        this.key = key;
        this.clock = clock;
    }

    /** Opens the store for audio of this format; returns true if what is written from now on can be read back. */
    boolean open(PcmFormat format) {
        return attempt("could not be opened", () -> take(requireNonNull(store.open(key, format))));
    }

    // Audio may come after the end, from a thread that an interceptor has left behind: then nothing may stay open.
    private void take(AudioWriter opened) throws IOException {
        synchronized (lock) {
            if (!closed) {
                writer = opened;
                return;
            }
        }
        opened.close();
        throw new IOException("audio after the end of its synthesis");
    }

    void write(ByteBuffer bytes) {
        int count = bytes.remaining();
        if (ifWriting("could not take the audio", open -> open.write(bytes))) {
            stored.addAndGet(count);
        }
    }

    void mark(SpeechMark mark) {
        marks.add(mark);
    }

    void commit(SpeechReceipt receipt) {
        ifWriting("could not keep the audio", open -> open.commit(receipt, marks, clock.instant()));
    }

    private boolean ifWriting(String what, WriterCall call) {
        AudioWriter open = writer;
        return !failed && open != null && attempt(what, () -> call.run(open));
    }

    // A store that is broken, full or wrong, whatever it throws, costs the cache and not the speech.
    private boolean attempt(String what, StoreCall call) {
        try {
            call.run();
            return true;
        } catch (Throwable thrown) {
            failed = true;
            warnings.add(StoreWarning.of(what, thrown));
            return false;
        }
    }

    /** Returns how many bytes can be read back. */
    long stored() {
        return stored.get();
    }

    /** Returns the failures of the store. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Returns a way to read back, if the store has one now. */
    Optional<AudioReader> reader() {
        AudioWriter open = writer;
        try {
            return open == null ? Optional.empty() : Optional.of(open.reader());
        } catch (Throwable thrown) {
            // No harm: the caller it was for is served from memory instead.
            return Optional.empty();
        }
    }

    /** Closes what a caller has read back with. */
    void close(AudioReader reader) {
        try {
            reader.close();
        } catch (Throwable thrown) {
            warnings.add(StoreWarning.of("could not close what it read", thrown));
        }
    }

    @Override
    public void close() {
        AudioWriter open;
        synchronized (lock) {
            closed = true;
            open = writer;
            writer = null;
        }
        if (open != null) {
            attempt("could not be closed", open::close);
        }
    }

    @FunctionalInterface
    private interface StoreCall {
        void run() throws IOException;
    }

    @FunctionalInterface
    private interface WriterCall {
        void run(AudioWriter open) throws IOException;
    }
}
