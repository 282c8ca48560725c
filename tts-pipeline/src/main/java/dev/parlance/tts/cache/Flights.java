package dev.parlance.tts.cache;

import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioStore;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The syntheses that are under way, at most one for a key, each in a thread of its own. */
final class Flights {
    private static final long IDLE_SECONDS = 10;

    private final SpeechSynthesizer backend;
    private final AudioStore store;
    private final Clock clock;
    private final Map<AudioKey, Flight> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Flights::thread);

    Flights(SpeechSynthesizer backend, AudioStore store, Clock clock) {
        this.backend = backend;
        this.store = store;
        this.clock = clock;
    }

    // A daemon: it ends by itself when nobody listens, and keeps no program from ending.
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "parlance-synthesis");
        thread.setDaemon(true);
        return thread;
    }

    /** Puts a caller into the flight of {@code key}, a new one if there is none that can take it. */
    Boarding board(AudioKey key, Seat seat) {
        while (true) {
            Flight present = underWay.get(key);
            if (present != null && present.admit(seat)) {
                return new Boarding(key, present, false);
            }
            Flight fresh = Flight.with(seat, new Recording(store, key, clock));
            if (replaced(key, present, fresh)) {
                return new Boarding(key, fresh, true);
            }
        }
    }

    private boolean replaced(AudioKey key, @Nullable Flight present, Flight fresh) {
        return present == null ? underWay.putIfAbsent(key, fresh) == null : underWay.replace(key, present, fresh);
    }

    /** Has the backend speak into a flight. */
    void launch(Boarding boarding, SpeechRequest request) {
        FlightRun run = new FlightRun(boarding.flight);
        threads.execute(() -> land(boarding, run.run(backend, request)));
    }

    /** Ends a flight that was never launched: its callers look into the store instead. */
    void dissolve(Boarding boarding) {
        land(boarding, new Landing.Dissolved());
    }

    private void land(Boarding boarding, Landing how) {
        // Off the list first: who comes now looks into the store, where the audio already is.
        underWay.remove(boarding.key, boarding.flight);
        boarding.flight.land(how);
    }

    /** Returns how many callers hear {@code key} being made. */
    int listeners(AudioKey key) {
        Flight flight = underWay.get(key);
        return flight == null ? 0 : flight.listeners();
    }

    /**
     * A caller's way into a flight.
     *
     * @param first true if the flight is new, so that the caller launches or dissolves it
     */
    record Boarding(AudioKey key, Flight flight, boolean first) {}
}
