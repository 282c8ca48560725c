package dev.parlance.tts.cachefile;

import static java.util.Objects.requireNonNull;

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
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Caches finished audio in a directory: one file for each entry, which appears whole or not at all, whatever happens to the
 * process or the machine. Several processes may share the directory. Safe for concurrent use.
 *
 * <p>An entry is checked each time it is found. A file that differs from the committed entry is a miss, and is removed.
 * When the limits are exceeded, the least recently used entries are evicted, as exact as a second, never one that this process is reading;
 * another process reads an evicted entry to its end. A second store on the same directory shares its entries, but not
 * its counts.
 *
 * <p>Only regular files are opened. Files of another user are left alone and not counted; looking it up or replacing it
 * is an {@link AccessDeniedException}.
 */
public final class FileAudioStore implements AudioStore {
    private final FileCacheConfig config;
    private final Clock clock;
    private final Layout layout;
    private final Pins pins = new Pins();
    private final NotedUses notedUses = new NotedUses();
    private final Eviction eviction;
    private final EntryOpener opener;
    private final TrimSchedule trimSchedule;
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();
    private final AtomicLong damaged = new AtomicLong();
    private final AtomicLong evicted = new AtomicLong();
    private @Nullable WriterSession session;

    private FileAudioStore(FileCacheConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        layout = new Layout(config.directory());
        eviction = new Eviction(layout, pins);
        // Two for each thread that can run: more entries than that at once are read block by block.
        opener = new EntryOpener(new BufferPool(2 * Runtime.getRuntime().availableProcessors()));
        trimSchedule = new TrimSchedule(config.limits());
    }

    /** Returns a store for {@code config}. Nothing is read or created until it is used. */
    public static FileAudioStore open(FileCacheConfig config) {
        return open(config, Clock.systemUTC());
    }

    /** Returns a store for {@code config} that takes the time of creation and of use from {@code clock}. */
    public static FileAudioStore open(FileCacheConfig config, Clock clock) {
        return new FileAudioStore(requireNonNull(config, "config"), requireNonNull(clock, "clock"));
    }

    /** Returns where the entries are. */
    public Path directory() {
        return config.directory();
    }

    @Override
    public Optional<StoredAudio> find(AudioKey key) throws IOException {
        Path path = layout.entry(key);
        pins.pin(key);
        StoredAudio found = null;
        try {
            Instant now = clock.instant();
            found = opener.open(path, key, now, () -> pins.unpin(key));
            if (notedUses.isDue(key, now)) {
                touch(path, now);
            }
            hits.incrementAndGet();
            return Optional.of(found);
        } catch (NoSuchFileException e) {
            Layout.requireDirectory(path.getParent());
            misses.incrementAndGet();
            return Optional.empty();
        } catch (DamagedEntryException e) {
            return damagedMiss(path);
        } finally {
            if (found == null) {
                pins.unpin(key);
            }
        }
    }

    private Optional<StoredAudio> damagedMiss(Path path) {
        misses.incrementAndGet();
        discard(path);
        return Optional.empty();
    }

    private static void touch(Path path, Instant now) {
        try {
            Files.setLastModifiedTime(path, FileTime.from(now));
        } catch (IOException | SecurityException e) {
            // It only decides what to evict first, and the directory may be one that we may not write to.
            return;
        }
    }

    private void discard(Path path) {
        damaged.incrementAndGet();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It stays a miss, and the next writer replaces it.
            return;
        }
    }

    @Override
    public AudioWriter open(AudioKey key, PcmFormat format) throws IOException {
        return FileAudioWriter.open(this, key, format, session().newPart());
    }

    private synchronized WriterSession session() throws IOException {
        if (session == null || !session.isInPlace()) {
            close();
            session = WriterSession.open(layout);
            new Leftovers(layout).remove();
        }
        return session;
    }

    /** Counts a commit, and trims if it is time. */
    void committed(long bytes) throws IOException {
        if (trimSchedule.add(bytes)) {
            trim(trimSchedule.target());
        }
    }

    long largestEntry() {
        return config.limits().maxBytes().orElse(Long.MAX_VALUE);
    }

    Layout layout() {
        return layout;
    }

    Clock clock() {
        return clock;
    }

    @Override
    public boolean remove(AudioKey key) throws IOException {
        return Files.deleteIfExists(layout.entry(key));
    }

    /** Returns the entries. Reads the head and the tail of each file, not its audio. */
    @Override
    public List<StoredEntry> entries() throws IOException {
        List<StoredEntry> entries = new ArrayList<>();
        for (Eviction.Candidate candidate : eviction.candidates()) {
            try (EntryFile file = EntryFile.open(layout.entry(candidate.key()))) {
                EntryHeader header = file.header(candidate.key());
                Instant lastUsed = Instant.ofEpochMilli(candidate.lastUsedMillis());
                entries.add(file.entry(header, file.metadata(header), lastUsed));
            } catch (NoSuchFileException | AccessDeniedException | DamagedEntryException e) {
                // Gone meanwhile, another user's, or damaged, which verify reports.
            }
        }
        return entries;
    }

    /** Returns the size of the store. Reads the directory, not the files. */
    @Override
    public StoreStats stats() throws IOException {
        List<Eviction.Candidate> all = eviction.candidates();
        long bytes = all.stream().mapToLong(Eviction.Candidate::bytes).sum();
        return new StoreStats(all.size(), bytes, hits.get(), misses.get(), damaged.get(), evicted.get());
    }

    /** Trims, and removes unfinished files of processes that died. */
    @Override
    public TrimReport trim(TrimPolicy policy) throws IOException {
        new Leftovers(layout).remove();
        TrimReport report = eviction.trim(policy, clock.instant());
        evicted.addAndGet(report.removedEntries());
        return report;
    }

    @Override
    public VerifyReport verify() throws IOException {
        long whole = 0;
        long broken = 0;
        for (Eviction.Candidate candidate : eviction.candidates()) {
            Path path = layout.entry(candidate.key());
            try (EntryFile file = EntryFile.open(path)) {
                EntryHeader header = file.header(candidate.key());
                file.metadata(header);
                file.checkAudio(header);
                file.checkHash(header);
                whole++;
            } catch (NoSuchFileException | AccessDeniedException e) {
                // Gone meanwhile, or another user's.
            } catch (DamagedEntryException e) {
                discard(path);
                broken++;
            }
        }
        return new VerifyReport(whole, broken);
    }

    @Override
    public synchronized void close() throws IOException {
        WriterSession closing = session;
        session = null;
        if (closing != null) {
            closing.close();
        }
    }

    @Override
    public String toString() {
        return "FileAudioStore[" + config.limits() + "]";
    }
}
