package dev.parlance.tts.cache;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioStore;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The syntheses that are running, at most one for a key, each in a thread of its own. */
final class SharedSyntheses {
    private final AudioStore store;
    private final Executor executor;
    private final Clock clock;
    private final Map<AudioKey, SharedSynthesis> running = new ConcurrentHashMap<>();
    private final Map<AudioKey, Watched> watched = new ConcurrentHashMap<>();

    SharedSyntheses(AudioStore store, Executor executor, Clock clock) {
        this.store = store;
        this.executor = executor;
        this.clock = clock;
    }

    /** Adds a caller to the synthesis of {@code key}, to a new one if there is none that can take it. */
    Joined join(AudioKey key, Subscriber subscriber) {
        while (true) {
            SharedSynthesis present = running.get(key);
            if (present != null && present.add(subscriber)) {
                return new Joined(key, present, false);
            }
            SharedSynthesis fresh = SharedSynthesis.with(subscriber, new Recording(store, key, clock));
            if (replaced(key, present, fresh)) {
                return new Joined(key, fresh, true);
            }
        }
    }

    private boolean replaced(AudioKey key, @Nullable SharedSynthesis present, SharedSynthesis fresh) {
        return present == null ? running.putIfAbsent(key, fresh) == null : running.replace(key, present, fresh);
    }

    /** Starts a new synthesis: the rest of the chain carries out {@code call} into it. */
    void start(Joined joined, SpeechCall call, SpeechInterceptor.Chain chain) {
        SynthesisTask task = new SynthesisTask(joined.synthesis);
        executor.execute(() -> end(joined, task.run(call, chain)));
    }

    /** Ends a synthesis that was never started: its callers look into the store instead. */
    void cancelStart(Joined joined) {
        end(joined, new SynthesisOutcome.NotStarted());
    }

    private void end(Joined joined, SynthesisOutcome outcome) {
        // Counted before it can no longer be joined: a caller that cannot join it knows that it has ended.
        watched.computeIfPresent(joined.key, (key, watches) -> new Watched(watches.calls, watches.ended + 1));
        // Removed first: a later caller looks into the store, where the audio already is.
        running.remove(joined.key, joined.synthesis);
        joined.synthesis.end(outcome);
    }

    /** Counts the syntheses of {@code key} that end from now on, until it is closed. */
    Watch watch(AudioKey key) {
        watched.merge(key, new Watched(1, 0), (present, one) -> new Watched(present.calls + 1, present.ended));
        return new Watch(key);
    }

    /** Returns how many callers receive {@code key} while it is synthesized. */
    int subscribers(AudioKey key) {
        SharedSynthesis synthesis = running.get(key);
        return synthesis == null ? 0 : synthesis.subscribers();
    }

    /** How many syntheses of a key have ended while it is watched. */
    final class Watch implements AutoCloseable {
        private final AudioKey key;

        private Watch(AudioKey key) {
            this.key = key;
        }

        long ended() {
            return requireNonNull(watched.get(key)).ended;
        }

        @Override
        public void close() {
            watched.computeIfPresent(
                    key, (same, present) -> present.calls == 1 ? null : new Watched(present.calls - 1, present.ended));
        }
    }

    private record Watched(int calls, long ended) {}

    /**
     * A caller's part in a synthesis.
     *
     * @param first true if the synthesis is new, so that the caller starts it or cancels its start
     */
    record Joined(AudioKey key, SharedSynthesis synthesis, boolean first) {}
}
