package dev.parlance.tts.freetts;

import com.sun.speech.freetts.Voice;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The engines of each voice, each used by one thread at a time: of 40 texts on a shared one 35 were synthesized wrongly
 * (measured 2026-11). They are loaded in threads of their own, so that a synthesis can be cancelled while its engine
 * loads.
 */
final class FreeTtsEnginePool {
    private static final long POLL_MILLIS = 20;

    private final int limit;
    private final Function<VoiceId, Voice> loader;
    private final Map<VoiceId, VoiceEngines> byVoice = new ConcurrentHashMap<>();
    private volatile boolean closed;

    FreeTtsEnginePool(int limit, Function<VoiceId, Voice> loader) {
        this.limit = limit;
        this.loader = loader;
    }

    /**
     * Waits for an engine of {@code voice}. Returns {@link SpeechError.Cancelled} once {@code stop} is due, and {@link
     * SpeechError.Unavailable} to every waiting call if there is no engine and loading one failed.
     */
    Either<SpeechError, PooledEngine> take(VoiceId voice, StopCondition stop) {
        requireOpen();
        return byVoice.computeIfAbsent(voice, VoiceEngines::new).take(stop);
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("FreeTTS is closed");
        }
    }

    void close() {
        closed = true;
        byVoice.clear();
    }

    /** An engine taken from the pool; closing it returns it. */
    static final class PooledEngine implements AutoCloseable {
        private final VoiceEngines pool;
        private final Voice voice;

        private PooledEngine(VoiceEngines pool, Voice voice) {
            this.pool = pool;
            this.voice = voice;
        }

        Voice voice() {
            return voice;
        }

        @Override
        public void close() {
            pool.idle.add(voice);
        }
    }

    private final class VoiceEngines {
        private final VoiceId id;
        private final AtomicInteger created = new AtomicInteger();
        private final BlockingQueue<Voice> idle = new LinkedBlockingQueue<>();
        private volatile @Nullable Throwable failure;

        VoiceEngines(VoiceId id) {
            this.id = id;
        }

        Either<SpeechError, PooledEngine> take(StopCondition stop) {
            Voice found = idle.poll();
            if (found == null && created.getAndUpdate(count -> Math.min(count + 1, limit)) < limit) {
                load();
            }
            while (found == null && !stop.isDue()) {
                boolean noneComing = created.get() == 0;
                found = nextWithin(POLL_MILLIS);
                if (found == null && noneComing) {
                    return Either.left(notLoaded());
                }
            }
            return found == null
                    ? Either.left(new SpeechError.Cancelled())
                    : Either.right(new PooledEngine(this, found));
        }

        private @Nullable Voice nextWithin(long millis) {
            try {
                return idle.poll(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }

        private void load() {
            try {
                Thread thread = new Thread(this::loadOne, "parlance-freetts-load");
                thread.setDaemon(true);
                thread.start();
            } catch (Throwable noThread) {
                fail(noThread);
            }
        }

        private SpeechError notLoaded() {
            String words = "FreeTTS cannot load its voice " + id.name();
            Throwable reason = failure;
            return reason == null
                    ? new SpeechError.Unavailable(words)
                    : new SpeechError.Unavailable(
                            words + " (" + reason.getClass().getSimpleName() + ")", reason);
        }

        private void loadOne() {
            try {
                idle.add(loader.apply(id));
            } catch (Throwable anything) {
                fail(anything);
            }
        }

        private void fail(Throwable reason) {
            failure = reason;
            created.decrementAndGet();
        }
    }
}
