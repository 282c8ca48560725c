package dev.parlance.tts.store;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final List<String> warnings = new ArrayList<>();
    private final List<SpeechMark> marks = new ArrayList<>();
    private volatile @Nullable AudioWriter writer;
    private final AtomicLong stored = new AtomicLong();
    private boolean failed;

    Recording(AudioStore store, AudioKey key, Clock clock) {
        this.store = store;
        this.key = key;
        this.clock = clock;
    }

    /** Opens the store for audio of this format; returns true if what is written from now on can be read back. */
    boolean open(PcmFormat format) {
        try {
            writer = store.open(key, format);
            return true;
        } catch (IOException e) {
            fail("could not be opened", e);
            return false;
        }
    }

    void write(ByteBuffer bytes) {
        AudioWriter open = writer;
        if (failed || open == null) {
            return;
        }
        int count = bytes.remaining();
        try {
            open.write(bytes);
            stored.addAndGet(count);
        } catch (IOException e) {
            fail("could not take the audio", e);
        }
    }

    void mark(SpeechMark mark) {
        marks.add(mark);
    }

    void commit(SpeechReceipt receipt) {
        AudioWriter open = writer;
        if (failed || open == null) {
            return;
        }
        try {
            open.commit(receipt, marks, clock.instant());
        } catch (IOException e) {
            fail("could not keep the audio", e);
        }
    }

    private void fail(String what, IOException e) {
        failed = true;
        warnings.add(StoreWarning.of(what, e));
    }

    /** Returns how many bytes can be read back. */
    long stored() {
        return stored.get();
    }

    /** Returns what the store could not do. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Returns a way to read back, if the store has one now. */
    Optional<AudioReader> reader() {
        AudioWriter open = writer;
        try {
            return open == null ? Optional.empty() : Optional.of(open.reader());
        } catch (IOException e) {
            // No harm: the caller it was for is served from memory instead.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        AudioWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }
}
