package dev.parlance.tts.server;

import java.util.LinkedHashSet;
import java.util.Set;

/** The last few names that were added: one more than there is room for drives out the oldest. Safe for concurrent use. */
final class RecentNames<T> {
    private final int most;
    private final Set<T> names = new LinkedHashSet<>();

    RecentNames(int most) {
        this.most = most;
    }

    synchronized void add(T name) {
        names.add(name);
        if (names.size() > most) {
            names.remove(names.iterator().next());
        }
    }

    /** Takes {@code name} out; returns false if it is not there. */
    synchronized boolean remove(T name) {
        return names.remove(name);
    }
}
