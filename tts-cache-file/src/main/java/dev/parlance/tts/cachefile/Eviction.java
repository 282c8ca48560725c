package dev.parlance.tts.cachefile;

import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.TrimPolicy;
import dev.parlance.tts.store.TrimReport;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lists the entries and removes those that a policy does not allow. They are always read from the directory, since
 * other processes add and remove too; the time of last use is the file's own. Two processes that evict at once choose
 * the same entries, so they need no lock.
 */
final class Eviction {
    /** A file as the directory lists it. */
    record Candidate(AudioKey key, long bytes, long lastUsedMillis) {}

    private final Layout layout;
    private final Pins pins;

    Eviction(Layout layout, Pins pins) {
        this.layout = layout;
        this.pins = pins;
    }

    List<Candidate> candidates() throws IOException {
        List<Candidate> found = new ArrayList<>();
        layout.forEachEntry((key, attributes) -> found.add(new Candidate(
                key, attributes.size(), attributes.lastModifiedTime().toMillis())));
        return found;
    }

    TrimReport trim(TrimPolicy policy, Instant now) throws IOException {
        List<Candidate> candidates = candidates();
        candidates.sort(Comparator.comparingLong(Candidate::lastUsedMillis));
        Count count = new Count(candidates);
        for (Candidate candidate : candidates) {
            if ((count.exceeds(policy) || isTooOld(candidate, policy, now)) && remove(candidate)) {
                count.remove(candidate);
            }
        }
        return count.report();
    }

    // Files of another user stay; other entries are removed instead.
    private boolean remove(Candidate candidate) throws IOException {
        try {
            return pins.deleteUnlessPinned(candidate.key, layout.entry(candidate.key));
        } catch (AccessDeniedException e) {
            return false;
        }
    }

    private boolean isTooOld(Candidate candidate, TrimPolicy policy, Instant now) throws IOException {
        if (policy.maxAge().isEmpty()) {
            return false;
        }
        // An entry is at least as old as its last use; only of those used since, or by a fast clock, must the header be
        // read.
        Instant lastUsed = Instant.ofEpochMilli(candidate.lastUsedMillis);
        return (!lastUsed.isAfter(now) && policy.isTooOld(lastUsed, now)) || policy.isTooOld(created(candidate), now);
    }

    private Instant created(Candidate candidate) throws IOException {
        Path path = layout.entry(candidate.key);
        try (EntryFile file = EntryFile.open(path)) {
            return file.header(candidate.key).created();
        } catch (NoSuchFileException | DamagedEntryException e) {
            // Gone, or as good as gone: either way it may be removed.
            return Instant.MIN;
        } catch (AccessDeniedException e) {
            // Another user's: an entry of unknown age may stay.
            return Instant.ofEpochMilli(candidate.lastUsedMillis);
        }
    }

    private static final class Count {
        private long entries;
        private long bytes;
        private long removedEntries;
        private long removedBytes;

        Count(List<Candidate> candidates) {
            entries = candidates.size();
            bytes = candidates.stream().mapToLong(Candidate::bytes).sum();
        }

        boolean exceeds(TrimPolicy policy) {
            return entries > policy.maxEntries().orElse(Long.MAX_VALUE)
                    || bytes > policy.maxBytes().orElse(Long.MAX_VALUE);
        }

        void remove(Candidate candidate) {
            entries--;
            bytes -= candidate.bytes;
            removedEntries++;
            removedBytes += candidate.bytes;
        }

        TrimReport report() {
            return new TrimReport(removedEntries, removedBytes, entries, bytes);
        }
    }
}
