package dev.parlance.tts.freetts;

import com.sun.speech.freetts.Voice;
import dev.parlance.tts.speech.VoiceId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The engines of each voice, each used by one thread at a time: of 40 texts on a shared one 35 came out wrong (measured
 * 2026-11). They are loaded in threads of their own, so that a text can be cancelled before its engine is there.
 */
final class EngineRoom {
    private static final long LOOK_AROUND_MILLIS = 20;

    private final int limit;
    private final Map<VoiceId, Shelf> shelves = new ConcurrentHashMap<>();
    private volatile boolean closed;

    EngineRoom(int limit) {
        this.limit = limit;
    }

    /** Waits for an engine of {@code voice}; returns empty once {@code stop} says so. */
    Optional<Engine> take(VoiceId voice, Stop stop) {
        requireOpen();
        return shelves.computeIfAbsent(voice, Shelf::new).take(stop);
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("FreeTTS is closed");
        }
    }

    void close() {
        closed = true;
        shelves.clear();
    }

    /** An engine on loan; closing it gives it back. */
    static final class Engine implements AutoCloseable {
        private final Shelf shelf;
        private final Future<Voice> loaded;
        private final Voice voice;

        private Engine(Shelf shelf, Future<Voice> loaded, Voice voice) {
            this.shelf = shelf;
            this.loaded = loaded;
            this.voice = voice;
        }

        Voice voice() {
            return voice;
        }

        @Override
        public void close() {
            shelf.idle.add(loaded);
        }
    }

    private final class Shelf {
        private final VoiceId id;
        private final AtomicInteger made = new AtomicInteger();
        private final BlockingQueue<Future<Voice>> idle = new LinkedBlockingQueue<>();

        Shelf(VoiceId id) {
            this.id = id;
        }

        Optional<Engine> take(Stop stop) {
            Future<Voice> found = idle.poll();
            if (found == null && made.getAndUpdate(count -> Math.min(count + 1, limit)) < limit) {
                load();
            }
            while (found == null && !stop.isDue()) {
                found = nextWithin(LOOK_AROUND_MILLIS);
            }
            return Optional.ofNullable(found).map(loaded -> new Engine(this, loaded, voiceOf(loaded)));
        }

        private @Nullable Future<Voice> nextWithin(long millis) {
            try {
                return idle.poll(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }

        private void load() {
            FutureTask<Voice> loading = new FutureTask<>(() -> KevinVoices.load(id));
            Thread thread = new Thread(
                    () -> {
                        loading.run();
                        idle.add(loading);
                    },
                    "parlance-freetts-load");
            thread.setDaemon(true);
            thread.start();
        }

        private Voice voiceOf(Future<Voice> loaded) {
            try {
                return loaded.get();
            } catch (ExecutionException e) {
                made.decrementAndGet();
                throw new IllegalStateException("FreeTTS cannot load its voice " + id.name(), e.getCause());
            } catch (InterruptedException e) {
                throw new IllegalStateException("only finished loads are on the shelf", e);
            }
        }
    }
}
