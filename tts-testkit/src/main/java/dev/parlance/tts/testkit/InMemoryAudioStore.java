package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioReader;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.AudioWriter;
import dev.parlance.tts.store.CachedReceipt;
import dev.parlance.tts.store.StoreStats;
import dev.parlance.tts.store.StoredAudio;
import dev.parlance.tts.store.StoredEntry;
import dev.parlance.tts.store.TrimPolicy;
import dev.parlance.tts.store.TrimReport;
import dev.parlance.tts.store.VerifyReport;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An {@link AudioStore} that keeps everything in memory, without limits, by a clock of the test's. Safe for concurrent use. */
public final class InMemoryAudioStore implements AudioStore {
    private static final int CHUNK_BYTES = 4_096;

    private final Clock clock;
    private final Map<AudioKey, Kept> entries = new HashMap<>();
    private long hits;
    private long misses;
    private long evicted;

    private InMemoryAudioStore(Clock clock) {
        this.clock = clock;
    }

    /** Returns an empty store. */
    public static InMemoryAudioStore create() {
        return new InMemoryAudioStore(Clock.systemUTC());
    }

    /** Returns an empty store that takes the time of creation and of use from {@code clock}. */
    public static InMemoryAudioStore withClock(Clock clock) {
        return new InMemoryAudioStore(clock);
    }

    @Override
    public synchronized Optional<StoredAudio> find(AudioKey key) {
        Kept kept = entries.computeIfPresent(key, (same, found) -> found.usedAt(clock.instant()));
        if (kept == null) {
            misses++;
            return Optional.empty();
        }
        hits++;
        return Optional.of(new Playback(kept));
    }

    @Override
    public AudioWriter open(AudioKey key, PcmFormat format) {
        return new Writer(key, format);
    }

    @Override
    public synchronized boolean remove(AudioKey key) {
        return entries.remove(key) != null;
    }

    @Override
    public synchronized List<StoredEntry> entries() {
        return entries.values().stream().map(Kept::entry).toList();
    }

    @Override
    public synchronized StoreStats stats() {
        return new StoreStats(entries.size(), bytes(), hits, misses, 0, evicted);
    }

    private long bytes() {
        return entries.values().stream().mapToLong(kept -> kept.entry().bytes()).sum();
    }

    @Override
    public synchronized TrimReport trim(TrimPolicy policy) {
        List<StoredEntry> byUse = new ArrayList<>(entries());
        byUse.sort(Comparator.comparing(StoredEntry::lastUsed));
        long count = byUse.size();
        long bytes = bytes();
        long removed = 0;
        long removedBytes = 0;
        for (StoredEntry entry : byUse) {
            boolean over = count - removed > policy.maxEntries().orElse(Long.MAX_VALUE)
                    || bytes - removedBytes > policy.maxBytes().orElse(Long.MAX_VALUE);
            if (over || policy.isTooOld(entry.created(), clock.instant())) {
                entries.remove(entry.key());
                removed++;
                removedBytes += entry.bytes();
            }
        }
        evicted += removed;
        return new TrimReport(removed, removedBytes, count - removed, bytes - removedBytes);
    }

    @Override
    public synchronized VerifyReport verify() {
        return new VerifyReport(entries.size(), 0);
    }

    private synchronized void keep(
            AudioKey key, ByteBuffer audio, SpeechReceipt receipt, List<SpeechMark> marks, Instant created) {
        StoredEntry entry = new StoredEntry(
                key,
                receipt.voice(),
                receipt.model(),
                receipt.format(),
                receipt.frames(),
                audio.remaining(),
                created,
                clock.instant());
        entries.put(key, new Kept(entry, audio, CachedReceipt.of(receipt), List.copyOf(marks)));
    }

    @Override
    public synchronized String toString() {
        return "InMemoryAudioStore[" + entries.size() + " entries]";
    }

    private record Kept(StoredEntry entry, ByteBuffer audio, SpeechReceipt receipt, List<SpeechMark> marks) {
        Kept usedAt(Instant now) {
            StoredEntry used = new StoredEntry(
                    entry.key(),
                    entry.voice(),
                    entry.model(),
                    entry.format(),
                    entry.frames(),
                    entry.bytes(),
                    entry.created(),
                    now);
            return new Kept(used, audio, receipt, marks);
        }
    }

    private static final class Playback implements StoredAudio {
        private final Kept kept;
        private final ByteBuffer rest;

        Playback(Kept kept) {
            this.kept = kept;
            this.rest = kept.audio().duplicate();
        }

        @Override
        public StoredEntry entry() {
            return kept.entry();
        }

        @Override
        public SpeechReceipt receipt() {
            return kept.receipt();
        }

        @Override
        public List<SpeechMark> marks() {
            return kept.marks();
        }

        @Override
        public Optional<ByteBuffer> next() {
            int count = Math.min(CHUNK_BYTES, rest.remaining());
            ByteBuffer chunk = rest.slice(rest.position(), count);
            rest.position(rest.position() + count);
            return count == 0 ? Optional.empty() : Optional.of(chunk);
        }

        @Override
        public void close() {}
    }

    private final class Writer implements AudioWriter {
        private final AudioKey key;
        private final PcmFormat format;
        private byte[] audio = new byte[CHUNK_BYTES];
        private int size;

        Writer(AudioKey key, PcmFormat format) {
            this.key = key;
            this.format = format;
        }

        @Override
        public synchronized void write(ByteBuffer bytes) {
            int after = size + bytes.remaining();
            if (after > audio.length) {
                audio = Arrays.copyOf(audio, Math.max(after, 2 * audio.length));
            }
            bytes.get(audio, size, bytes.remaining());
            size = after;
        }

        @Override
        public AudioReader reader() {
            return new AudioReader() {
                @Override
                public int read(long position, ByteBuffer target) {
                    return copy((int) position, target);
                }

                @Override
                public void close() {}
            };
        }

        private synchronized int copy(int position, ByteBuffer target) {
            int count = Math.min(size - position, target.remaining());
            target.put(audio, position, count);
            return count;
        }

        @Override
        public synchronized void commit(SpeechReceipt receipt, List<SpeechMark> marks, Instant created) {
            if (!receipt.format().equals(format) || receipt.frames() * format.frameSizeBytes() != size) {
                throw new IllegalArgumentException("the receipt is of other audio");
            }
            keep(key, ByteBuffer.wrap(Arrays.copyOf(audio, size)).asReadOnlyBuffer(), receipt, marks, created);
        }

        @Override
        public void close() {}
    }
}
