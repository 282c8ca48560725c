package dev.parlance.tts.cache;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small fast store before a large one: an entry that is found in the large one and read to its end is found in the fast
 * one the next time. The entries are those of the large one. Safe for concurrent use.
 *
 * <p>The large one does not learn of what is found in the fast one, and may evict it first.
 */
public final class TieredAudioStore implements AudioStore {
    private static final int STRIPES = 64;

    private final AudioStore fast;
    private final AudioStore large;
    private final List<Stripe> stripes =
            IntStream.range(0, STRIPES).mapToObj(number -> new Stripe()).toList();

    private TieredAudioStore(AudioStore fast, AudioStore large) {
        this.fast = requireNonNull(fast, "fast");
        this.large = requireNonNull(large, "large");
    }

    /** Returns {@code large} behind {@code fast}. Both are closed with it. */
    public static TieredAudioStore of(AudioStore fast, AudioStore large) {
        return new TieredAudioStore(fast, large);
    }

    private Stripe stripe(AudioKey key) {
        return stripes.get(Math.floorMod(key.hashCode(), STRIPES));
    }

    @Override
    public Optional<StoredAudio> find(AudioKey key) throws IOException {
        Stripe stripe = stripe(key);
        Optional<StoredAudio> near = stripe.isPromoting(key) ? Optional.empty() : fast.find(key);
        if (near.isPresent()) {
            return near;
        }
        long changes = stripe.changes();
        return large.find(key).map(found -> new Promotion(found, changes));
    }

    @Override
    public AudioWriter open(AudioKey key, PcmFormat format) throws IOException {
        return new Replacement(key, large.open(key, format));
    }

    @Override
    public boolean remove(AudioKey key) throws IOException {
        boolean removed = large.remove(key);
        stripe(key).change();
        fast.remove(key);
        return removed;
    }

    @Override
    public List<StoredEntry> entries() throws IOException {
        return large.entries();
    }

    /** Returns the figures of the large store; hits are those of both. */
    @Override
    public StoreStats stats() throws IOException {
        StoreStats stats = large.stats();
        long hits = stats.hits() + fast.stats().hits();
        return new StoreStats(stats.entries(), stats.bytes(), hits, stats.misses(), stats.damaged(), stats.evicted());
    }

    @Override
    public TrimReport trim(TrimPolicy policy) throws IOException {
        TrimReport report = large.trim(policy);
        Set<AudioKey> kept = large.entries().stream().map(StoredEntry::key).collect(Collectors.toSet());
        for (StoredEntry entry : fast.entries()) {
            if (!kept.contains(entry.key())) {
                fast.remove(entry.key());
            }
        }
        return report;
    }

    @Override
    public VerifyReport verify() throws IOException {
        return large.verify();
    }

    @Override
    public void close() throws IOException {
        try (fast) {
            large.close();
        }
    }

    /**
     * Some keys, and how often anything under them has changed, so that an old entry never overtakes a new one. A change is
     * counted after the large store has it and before the fast one forgets: a promotion that was under way meanwhile
     * either sees the count and takes its copy back, or is forgotten with the rest. Until it has looked, its copy is not
     * found. No lock is held while a store works.
     */
    private static final class Stripe {
        private final Set<AudioKey> promoting = new HashSet<>();
        private long changes;

        synchronized long changes() {
            return changes;
        }

        synchronized void change() {
            changes++;
        }

        synchronized boolean isPromoting(AudioKey key) {
            return promoting.contains(key);
        }

        synchronized boolean startsPromoting(AudioKey key, long seen) {
            return changes == seen && promoting.add(key);
        }

        synchronized void endsPromoting(AudioKey key) {
            promoting.remove(key);
        }
    }

    /** Writes into the large store, and takes what it replaces out of the fast one. */
    private final class Replacement implements AudioWriter {
        private final AudioKey key;
        private final AudioWriter writer;

        Replacement(AudioKey key, AudioWriter writer) {
            this.key = key;
            this.writer = writer;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            writer.write(bytes);
        }

        @Override
        public AudioReader reader() throws IOException {
            return writer.reader();
        }

        @Override
        public void commit(SpeechReceipt receipt, List<SpeechMark> marks, Instant created) throws IOException {
            writer.commit(receipt, marks, created);
            stripe(key).change();
            fast.remove(key);
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    /** Delivers what the large store has, and copies it into the fast one on the way. */
    private final class Promotion implements StoredAudio {
        private final StoredAudio found;
        private final long changes;
        private Optional<AudioWriter> copy;

        Promotion(StoredAudio found, long changes) {
            this.found = found;
            this.changes = changes;
            this.copy = open();
        }

        private Optional<AudioWriter> open() {
            try {
                return Optional.of(fast.open(entry().key(), entry().format()));
            } catch (Throwable thrown) {
                return Optional.empty();
            }
        }

        @Override
        public StoredEntry entry() {
            return found.entry();
        }

        @Override
        public SpeechReceipt receipt() {
            return found.receipt();
        }

        @Override
        public List<SpeechMark> marks() {
            return found.marks();
        }

        @Override
        public Optional<ByteBuffer> next() throws IOException {
            Optional<ByteBuffer> bytes = found.next();
            try {
                copy(bytes);
            } catch (Throwable thrown) {
                // Too large for the fast store, as a rule: it is found in the large one again.
                dropCopy();
            }
            return bytes;
        }

        private void copy(Optional<ByteBuffer> bytes) throws IOException {
            if (copy.isEmpty()) {
                return;
            }
            if (bytes.isPresent()) {
                copy.get().write(bytes.get().duplicate());
                return;
            }
            promote(copy.get(), entry().key());
            dropCopy();
        }

        private void promote(AudioWriter writer, AudioKey key) throws IOException {
            Stripe stripe = stripe(key);
            if (!stripe.startsPromoting(key, changes)) {
                return;
            }
            try {
                writer.commit(receipt(), marks(), entry().created());
                if (stripe.changes() != changes) {
                    fast.remove(key);
                }
            } finally {
                stripe.endsPromoting(key);
            }
        }

        // The fast store is a convenience: whatever it throws costs only the copy.
        private void dropCopy() {
            Optional<AudioWriter> writer = copy;
            copy = Optional.empty();
            try {
                writer.ifPresent(AudioWriter::close);
            } catch (Throwable thrown) {
                // There is nothing to keep and nothing to tell: the large store has the audio.
            }
        }

        @Override
        public void close() {
            dropCopy();
            found.close();
        }
    }
}
