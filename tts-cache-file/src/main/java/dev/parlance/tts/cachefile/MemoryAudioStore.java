package dev.parlance.tts.cachefile;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.AudioWriter;
import dev.parlance.tts.store.StoreStats;
import dev.parlance.tts.store.StoredAudio;
import dev.parlance.tts.store.StoredEntry;
import dev.parlance.tts.store.TrimPolicy;
import dev.parlance.tts.store.TrimReport;
import dev.parlance.tts.store.VerifyReport;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Caches finished audio in memory, up to a number of bytes; entries in frequent use stay. Entries that are being
 * written or read are not counted. Safe for concurrent use.
 */
public final class MemoryAudioStore implements AudioStore {
    private final long maxBytes;
    private final Clock clock;
    private final Cache<AudioKey, MemoryEntry> entries;
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();
    private final AtomicLong evicted = new AtomicLong();

    private MemoryAudioStore(long maxBytes, Clock clock) {
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((AudioKey key, MemoryEntry entry) -> entry.weight())
                .evictionListener((key, entry, cause) -> evicted.incrementAndGet())
                // In the thread that writes: the bound then holds when the write returns.
                .executor(Runnable::run)
                .build();
    }

    /**
     * Returns an empty store.
     *
     * @param maxBytes how many bytes of audio it keeps, more than 0
     */
    public static MemoryAudioStore holding(long maxBytes) {
        return holding(maxBytes, Clock.systemUTC());
    }

    /** Returns an empty store that takes the time of use from {@code clock}. */
    public static MemoryAudioStore holding(long maxBytes, Clock clock) {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("maxBytes: " + maxBytes);
        }
        return new MemoryAudioStore(maxBytes, requireNonNull(clock, "clock"));
    }

    @Override
    public Optional<StoredAudio> find(AudioKey key) {
        MemoryEntry entry = entries.getIfPresent(key);
        if (entry == null) {
            misses.incrementAndGet();
            return Optional.empty();
        }
        hits.incrementAndGet();
        return Optional.of(entry.open(clock.instant()));
    }

    @Override
    public AudioWriter open(AudioKey key, PcmFormat format) {
        return new MemoryAudioWriter(this, key, format);
    }

    void keep(MemoryEntry entry) {
        entry.usedAt(clock.instant());
        entries.put(entry.key(), entry);
    }

    void requireFits(long bytes) throws IOException {
        if (bytes > maxBytes) {
            throw new IOException("the audio is larger than the store may become");
        }
    }

    @Override
    public boolean remove(AudioKey key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public List<StoredEntry> entries() {
        return entries.asMap().values().stream().map(MemoryEntry::entry).toList();
    }

    @Override
    public StoreStats stats() {
        List<StoredEntry> all = entries();
        long bytes = all.stream().mapToLong(StoredEntry::bytes).sum();
        return new StoreStats(all.size(), bytes, hits.get(), misses.get(), 0, evicted.get());
    }

    @Override
    public TrimReport trim(TrimPolicy policy) {
        List<StoredEntry> byUse = entries().stream()
                .sorted(Comparator.comparing(StoredEntry::lastUsed))
                .toList();
        Instant now = clock.instant();
        long entriesLeft = byUse.size();
        long bytesLeft = byUse.stream().mapToLong(StoredEntry::bytes).sum();
        long bytesBefore = bytesLeft;
        for (StoredEntry entry : byUse) {
            boolean over = entriesLeft > policy.maxEntries().orElse(Long.MAX_VALUE)
                    || bytesLeft > policy.maxBytes().orElse(Long.MAX_VALUE)
                    || policy.isTooOld(entry.created(), now);
            if (over && remove(entry.key())) {
                entriesLeft--;
                bytesLeft -= entry.bytes();
            }
        }
        evicted.addAndGet(byUse.size() - entriesLeft);
        return new TrimReport(byUse.size() - entriesLeft, bytesBefore - bytesLeft, entriesLeft, bytesLeft);
    }

    /** Counts the entries: memory does not decay. */
    @Override
    public VerifyReport verify() {
        return new VerifyReport(entries().size(), 0);
    }

    @Override
    public String toString() {
        return "MemoryAudioStore[up to " + maxBytes + " bytes]";
    }
}
