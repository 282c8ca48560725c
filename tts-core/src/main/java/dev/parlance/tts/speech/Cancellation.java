package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A switch that ends a synthesis from any thread, once and for good. Safe for concurrent use.
 *
 * <p>Hand the same one to several calls to end them together.
 */
public sealed class Cancellation {
    private static final Cancellation NEVER = new Never();

    private final List<Entry> actions = new ArrayList<>();
    private boolean cancelled;

    /** Creates a switch that has not been thrown. */
    public Cancellation() {}

    /** Returns the one that is never cancelled: its {@link #cancel} throws. */
    public static Cancellation never() {
        return NEVER;
    }

    /**
     * Cancels, and runs the registered actions in this thread, all of them even if one throws; what was thrown comes out
     * afterwards. A second call does nothing.
     */
    public void cancel() {
        List<Entry> due;
        synchronized (actions) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        Closer.closeAll(due.stream().<AutoCloseable>map(entry -> entry::run).toList());
    }

    /** Returns true once it has been cancelled. */
    public boolean isCancelled() {
        synchronized (actions) {
            return cancelled;
        }
    }

    /**
     * Runs {@code action} when this is cancelled, or at once if it already is. The action must be quick and must not
     * throw; one that throws is for the caller of {@link #cancel} to see. Close the registration when the work is over, so that a long-lived switch does not keep it.
     */
    public Registration onCancel(Runnable action) {
        Entry entry = new Entry(action);
        synchronized (actions) {
            if (!cancelled) {
                actions.add(entry);
                return () -> remove(entry);
            }
        }
        action.run();
        return () -> {};
    }

    private void remove(Entry entry) {
        entry.close();
        synchronized (actions) {
            actions.remove(entry);
        }
    }

    /** Takes an action off a {@link Cancellation}. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        /** Makes sure that the action is not started from now on; one that is running is not waited for. */
        @Override
        void close();
    }

    // Compared by identity, so that taking one off leaves a second one of the same action in place.
    private static final class Entry {
        private final Runnable action;
        private boolean closed;

        Entry(Runnable action) {
            this.action = requireNonNull(action, "action");
        }

        // A cancel that is under way has already taken its list of actions: taking one off the list is not enough.
        void run() {
            synchronized (this) {
                if (closed) {
                    return;
                }
            }
            action.run();
        }

        synchronized void close() {
            closed = true;
        }
    }

    private static final class Never extends Cancellation {
        @Override
        public void cancel() {
            throw new UnsupportedOperationException("create a Cancellation of your own to cancel it");
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public Registration onCancel(Runnable action) {
            return () -> {};
        }
    }
}
