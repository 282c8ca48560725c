package dev.parlance.tts.cachefile;

import dev.parlance.tts.store.TrimPolicy;
import java.util.OptionalLong;

/**
 * When to look at the directory again. Each look makes room for a sixteenth of the limits, and the next one comes when that
 * much has been added: so one process stays within its limits without looking at every commit. Several processes may
 * together exceed them, each by a sixteenth. Safe for concurrent use.
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

    /** Returns what may stay so that there is room until the next look. */
    TrimPolicy target() {
        return new TrimPolicy(less(limits.maxBytes()), less(limits.maxEntries()), limits.maxAge());
    }

    private static OptionalLong less(OptionalLong limit) {
        return limit.isEmpty() ? limit : OptionalLong.of(limit.getAsLong() - limit.getAsLong() / PARTS);
    }
}
