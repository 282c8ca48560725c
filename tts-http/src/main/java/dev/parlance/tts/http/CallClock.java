package dev.parlance.tts.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks after all calls in flight, at every tick. It ticks on for five seconds after the last of them, so that calls which
 * follow each other wake no thread. Safe for concurrent use.
 */
final class CallClock {
    // How late a timeout or an interrupt may be noticed; a cancellation is noticed at once.
    private static final long TICK_MILLIS = 20;
    private static final int IDLE_TICKS = 250;

    private final ScheduledExecutorService timer;
    private final Set<CallWatch> inFlight = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Future<?> ticks;
    private int idleTicks;

    CallClock(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Looks after {@code call} from now on. */
    void add(CallWatch call) {
        inFlight.add(call);
        if (ticks == null) {
            start();
        }
    }

    /** Leaves {@code call} alone from now on. */
    void remove(CallWatch call) {
        inFlight.remove(call);
    }

    private synchronized void start() {
        if (ticks == null) {
            ticks = timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        inFlight.forEach(CallClock::look);
        idleTicks = inFlight.isEmpty() ? idleTicks + 1 : 0;
        if (idleTicks == IDLE_TICKS) {
            idleTicks = 0;
            stop();
        }
    }

    private static void look(CallWatch call) {
        try {
            call.tick();
        } catch (Throwable e) {
            // The timer would never come back. When memory is short now, the next tick may find some.
            return;
        }
    }

    // A call is added first and then looks for the ticks: one that comes in between is seen here, or starts them.
    private synchronized void stop() {
        Future<?> stopped = ticks;
        ticks = null;
        if (!inFlight.isEmpty()) {
            ticks = stopped;
        } else if (stopped != null) {
            stopped.cancel(false);
        }
    }
}
