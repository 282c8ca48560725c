package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioReader;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.AudioWriter;
import dev.parlance.tts.store.StoreStats;
import dev.parlance.tts.store.StoredAudio;
import dev.parlance.tts.store.StoredEntry;
import dev.parlance.tts.store.TrimPolicy;
import dev.parlance.tts.store.TrimReport;
import dev.parlance.tts.store.VerifyReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An {@link AudioStore} around another that fails at what a test names, as a full or vanished disk does, or as a store with a
 * bug.
 */
public final class FaultyAudioStore implements AudioStore {
    /** What fails. */
    public enum Failing {
        /** {@link AudioStore#find}. */
        FIND,
        /** {@link StoredAudio#next}, from its first call on. */
        FIRST_READ,
        /** {@link StoredAudio#next}, from its second call on. */
        LATER_READ,
        /** {@link AudioStore#open}. */
        OPEN,
        /** {@link AudioWriter#write}, once the bytes of {@link #afterBytes} have been taken. */
        WRITE,
        /** {@link AudioWriter#reader}. */
        READER,
        /** {@link AudioReader#read}. */
        READ_BACK,
        /** {@link AudioWriter#commit}. */
        COMMIT,
        /** {@link StoredAudio#entry}. */
        ENTRY,
        /** The close of what was found, of a writer and of a reader, after it has closed. */
        CLOSE
    }

    private final AudioStore store;
    private final Set<Failing> failing;
    private final long bytesTaken;
    private final Supplier<? extends Optional<? extends Throwable>> thrown;

    private FaultyAudioStore(
            AudioStore store,
            Set<Failing> failing,
            long bytesTaken,
            Supplier<? extends Optional<? extends Throwable>> thrown) {
        this.store = store;
        this.failing = failing;
        this.bytesTaken = bytesTaken;
        this.thrown = thrown;
    }

    /** Returns {@code store} with these failures, each an {@link IOException}. */
    public static FaultyAudioStore over(AudioStore store, Failing first, Failing... more) {
        return new FaultyAudioStore(
                store, EnumSet.of(first, more), 0, () -> Optional.of(new IOException("no space left on device")));
    }

    /** Returns the same, except that each writer takes {@code bytes} bytes before it fails. */
    public FaultyAudioStore afterBytes(long bytes) {
        return new FaultyAudioStore(store, failing, bytes, thrown);
    }

    /**
     * Returns the same, except that it throws what {@code next} returns, declared or not, each time something is to fail; or
     * nothing if that is empty.
     */
    public FaultyAudioStore throwing(Supplier<? extends Optional<? extends Throwable>> next) {
        return new FaultyAudioStore(store, failing, bytesTaken, next);
    }

    private void failAt(Failing what) {
        if (failing.contains(what)) {
            thrown.get().ifPresent(now -> {
                throw Rethrow.of(now);
            });
        }
    }

    @Override
    public Optional<StoredAudio> find(AudioKey key) throws IOException {
        failAt(Failing.FIND);
        return store.find(key).map(FaultyAudio::new);
    }

    @Override
    public AudioWriter open(AudioKey key, PcmFormat format) throws IOException {
        failAt(Failing.OPEN);
        return new FaultyWriter(store.open(key, format));
    }

    @Override
    public boolean remove(AudioKey key) throws IOException {
        return store.remove(key);
    }

    @Override
    public List<StoredEntry> entries() throws IOException {
        return store.entries();
    }

    @Override
    public StoreStats stats() throws IOException {
        return store.stats();
    }

    @Override
    public TrimReport trim(TrimPolicy policy) throws IOException {
        return store.trim(policy);
    }

    @Override
    public VerifyReport verify() throws IOException {
        return store.verify();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }

    @Override
    public String toString() {
        return "FaultyAudioStore[" + failing + "]";
    }

    private final class FaultyAudio implements StoredAudio {
        private final StoredAudio audio;
        private boolean begun;

        FaultyAudio(StoredAudio audio) {
            this.audio = audio;
        }

        @Override
        public StoredEntry entry() {
            failAt(Failing.ENTRY);
            return audio.entry();
        }

        @Override
        public SpeechReceipt receipt() {
            return audio.receipt();
        }

        @Override
        public List<SpeechMark> marks() {
            return audio.marks();
        }

        @Override
        public Optional<ByteBuffer> next() throws IOException {
            failAt(begun ? Failing.LATER_READ : Failing.FIRST_READ);
            begun = true;
            return audio.next();
        }

        @Override
        public void close() {
            audio.close();
            failAt(Failing.CLOSE);
        }
    }

    private final class FaultyWriter implements AudioWriter {
        private final AudioWriter writer;
        private long taken;

        FaultyWriter(AudioWriter writer) {
            this.writer = writer;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            if (taken + bytes.remaining() > bytesTaken) {
                failAt(Failing.WRITE);
            }
            taken += bytes.remaining();
            writer.write(bytes);
        }

        @Override
        public AudioReader reader() throws IOException {
            failAt(Failing.READER);
            return new FaultyReader(writer.reader());
        }

        @Override
        public void commit(SpeechReceipt receipt, List<SpeechMark> marks, Instant created) throws IOException {
            failAt(Failing.COMMIT);
            writer.commit(receipt, marks, created);
        }

        @Override
        public void close() {
            writer.close();
            failAt(Failing.CLOSE);
        }
    }

    private final class FaultyReader implements AudioReader {
        private final AudioReader reader;

        FaultyReader(AudioReader reader) {
            this.reader = reader;
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            failAt(Failing.READ_BACK);
            return reader.read(position, target);
        }

        @Override
        public void close() {
            reader.close();
            failAt(Failing.CLOSE);
        }
    }
}
