package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A switch that ends a synthesis from any thread, once and for good. Safe for concurrent use.
 *
 * <p>Hand the same one to several calls to end them together.
 */
public sealed class Cancellation {
    private static final Cancellation NEVER = new Never();
    private static final Registration NOTHING = () -> {};

    // In the order of their registration; a set, because thousands may be taken off it one by one.
    private final Set<Entry> actions = new LinkedHashSet<>();
    private volatile @Nullable Reason reason;

    /** Creates a switch that has not been thrown. */
    public Cancellation() {}

    /** Returns the one that is never cancelled: its {@link #cancel} throws. */
    public static Cancellation never() {
        return NEVER;
    }

    /** Cancels because the caller asks for it. */
    public final void cancel() {
        cancel(Reason.CALLER);
    }

    /**
     * Cancels, and runs the registered actions in this thread, all of them even if one throws; what was thrown comes out
     * afterwards. A second call does nothing, and the first reason stays.
     */
    public void cancel(Reason reason) {
        requireNonNull(reason, "reason");
        List<Entry> due;
        synchronized (actions) {
            if (this.reason != null) {
                return;
            }
            this.reason = reason;
            due = List.copyOf(actions);
            actions.clear();
        }
        Closer.closeAll(due.stream().<AutoCloseable>map(entry -> entry::run).toList());
    }

    /** Returns true once it has been cancelled. */
    public final boolean isCancelled() {
        return reason != null;
    }

    /** Returns why it was cancelled, or empty as long as it is not. */
    public final Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Returns one that is cancelled together with this one, for the same reason, and that may be cancelled alone. Close it
     * when the work is over, so that a long-lived switch does not keep it.
     */
    public final Child child() {
        return new Child(this);
    }

    /**
     * Runs {@code action} when this is cancelled, or at once if it already is. The action must be quick and must not
     * throw; one that throws is for the caller of {@link #cancel} to see. Close the registration when the work is over, so that a long-lived switch does not keep it.
     */
    public Registration onCancel(Runnable action) {
        Entry entry = new Entry(action);
        synchronized (actions) {
            if (reason == null) {
                actions.add(entry);
                return () -> remove(entry);
            }
        }
        action.run();
        return NOTHING;
    }

    private void remove(Entry entry) {
        entry.close();
        synchronized (actions) {
            actions.remove(entry);
        }
    }

    /** Why something is cancelled. */
    public enum Reason {
        /** The caller asked for it. */
        CALLER,
        /** Its time is over. */
        DEADLINE,
        /** The last caller that waited for the result is gone. */
        NO_SUBSCRIBER
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

    /** A {@link Cancellation} that is cancelled together with its parent until it is closed. */
    public static final class Child extends Cancellation implements AutoCloseable {
        private volatile Registration registration;

        private Child(Cancellation parent) {
            registration = parent.onCancel(() -> super.cancel(parent.reason().orElseThrow()));
        }

        /** Cancels this one and not its parent, from which it is taken off. */
        @Override
        public void cancel(Reason reason) {
            requireNonNull(reason, "reason");
            close();
            super.cancel(reason);
        }

        /** Takes this off its parent: from now on it is cancelled alone. */
        @Override
        public void close() {
            registration.close();
            registration = NOTHING;
        }
    }

    private static final class Never extends Cancellation {
        @Override
        public void cancel(Reason reason) {
            throw new UnsupportedOperationException("create a Cancellation of your own to cancel it");
        }

        @Override
        public Registration onCancel(Runnable action) {
            return NOTHING;
        }
    }
}
