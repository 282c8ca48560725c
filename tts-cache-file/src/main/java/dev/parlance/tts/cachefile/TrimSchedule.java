package dev.parlance.tts.cachefile;

import dev.parlance.tts.store.TrimPolicy;
import java.util.OptionalLong;

/**
 * Decides when to trim the directory. Each trim frees a sixteenth of the limits, and the next one follows when that
 * much has been added: so one process stays within its limits without listing the directory at every commit. Several
 * processes may together exceed them, each by a sixteenth. Safe for concurrent use.
 */
final class TrimSchedule {
    private static final int PARTS = 16;

    private final TrimPolicy limits;
    private boolean started;
    private long addedBytes;
    private long addedEntries;

    TrimSchedule(TrimPolicy limits) {
        this.limits = limits;
    }

    /** Counts an entry that was added; returns true if it is time to trim to {@link #target}. */
    synchronized boolean add(long bytes) {
        if (limits.equals(TrimPolicy.KEEP_ALL)) {
            return false;
        }
        addedBytes += bytes;
        addedEntries++;
        boolean full = !started || exceeds(addedBytes, limits.maxBytes()) || exceeds(addedEntries, limits.maxEntries());
        if (full) {
            started = true;
            addedBytes = 0;
            addedEntries = 0;
        }
        return full;
    }

    private static boolean exceeds(long added, OptionalLong limit) {
        return limit.isPresent() && added > limit.getAsLong() / PARTS;
    }

    /** Returns the limits to trim to, which leave room until the next trim. */
    TrimPolicy target() {
        return new TrimPolicy(less(limits.maxBytes()), less(limits.maxEntries()), limits.maxAge());
    }

    private static OptionalLong less(OptionalLong limit) {
        return limit.isEmpty() ? limit : OptionalLong.of(limit.getAsLong() - limit.getAsLong() / PARTS);
    }
}
