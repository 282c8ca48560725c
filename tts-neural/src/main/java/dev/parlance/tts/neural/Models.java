package dev.parlance.tts.neural;

import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TimeoutPhase;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The models that are loaded, each once, in a thread beside, so that a call can be cancelled while its model loads. Of more than a
 * bound the one that was used longest ago is freed, once no text uses it. One that could not be loaded is tried again by the next call.
 * Safe for concurrent use.
 */
final class Models {
    private final Loader loader;
    // A thread that has loaded one loads the next: the C library keeps freed memory for each thread.
    private final ExecutorService loading = Executors.newCachedThreadPool(Models::thread);
    private final Semaphore slots;
    private final int limit;
    private final int most;

    // In the order of their last use.
    private final Map<Path, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    /**
     * Loads nothing yet.
     *
     * @param runs how many sentences may be synthesized at a time
     * @param most how many models may stay loaded
     */
    Models(Loader loader, int runs, int most) {
        this.loader = loader;
        this.limit = runs;
        this.most = most;
        slots = new Semaphore(runs, true);
    }

    private static final class Entry {
        private final CompletableFuture<ModelSession> model = new CompletableFuture<>();
        private int users;

        boolean isIdle() {
            return users == 0 && model.isDone();
        }
    }

    private record Held(Entry entry, boolean isNew, List<AutoCloseable> surplus) {}

    synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the voices are closed");
        }
    }

    /** Returns what {@code work} returns; the model of {@code voice} loads meanwhile, if it has to, and stays loaded until then. */
    <T> Either<SpeechError, T> using(NeuralVoice voice, Function<Loading, Either<SpeechError, T>> work) {
        Held held = hold(voice);
        try {
            begin(voice, held);
            return work.apply(watch -> await(voice, held.entry().model, watch));
        } finally {
            release(held.entry());
        }
    }

    private synchronized Held hold(NeuralVoice voice) {
        requireOpen();
        boolean isNew = !entries.containsKey(voice.model());
        Entry entry = entries.computeIfAbsent(voice.model(), path -> new Entry());
        entry.users++;
        List<AutoCloseable> surplus = new ArrayList<>();
        takeSurplus(surplus);
        return new Held(entry, isNew, surplus);
    }

    private void begin(NeuralVoice voice, Held held) {
        try {
            // Before, so that there is no moment with one more.
            Closer.closeAll(held.surplus());
        } finally {
            if (held.isNew()) {
                startLoading(voice, held.entry());
            }
        }
    }

    private void startLoading(NeuralVoice voice, Entry entry) {
        try {
            loading.execute(() -> load(voice, entry));
        } catch (RejectedExecutionException e) {
            fail(voice, entry, new IllegalStateException("the voices are closed", e));
        }
    }

    private void release(Entry entry) {
        List<AutoCloseable> surplus = new ArrayList<>();
        synchronized (this) {
            entry.users--;
            takeSurplus(surplus);
        }
        Closer.closeAll(surplus);
    }

    /** Forgets those that are over the bound and not in use; they are closed outside the lock. */
    private void takeSurplus(List<AutoCloseable> surplus) {
        Iterator<Entry> eldest = entries.values().iterator();
        while (entries.size() > most && eldest.hasNext()) {
            Entry entry = eldest.next();
            if (entry.isIdle()) {
                eldest.remove();
                surplus.add(entry.model.join()::close);
            }
        }
    }

    private static Either<SpeechError, ModelSession> await(
            NeuralVoice voice, CompletableFuture<ModelSession> model, RunWatch watch) {
        watch.enter(TimeoutPhase.CONNECT);
        while (true) {
            try {
                ModelSession session = model.get(RunWatch.LOOK_MILLIS, TimeUnit.MILLISECONDS);
                watch.enter(TimeoutPhase.FIRST_AUDIO);
                return Either.right(session);
            } catch (TimeoutException e) {
                Optional<SpeechError> due = watch.due();
                if (due.isPresent()) {
                    return Either.left(due.get());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Either.left(new SpeechError.Cancelled());
            } catch (ExecutionException e) {
                return Either.left(failure(voice, e.getCause() == null ? e : e.getCause()));
            }
        }
    }

    private static SpeechError failure(NeuralVoice voice, Throwable cause) {
        if (cause instanceof VoiceFileException) {
            return new SpeechError.Unavailable(voice.id() + " cannot be used: " + cause.getMessage(), cause)
                    .untilMended();
        }
        return cause instanceof LinkageError
                ? new SpeechError.Unavailable(ModelLoader.CANNOT_LOAD, cause).untilMended()
                : new SpeechError.Unavailable(
                        "the model of " + voice.id() + " cannot be loaded ("
                                + cause.getClass().getSimpleName() + ")",
                        cause);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "parlance-neural-load");
        thread.setDaemon(true);
        return thread;
    }

    private void load(NeuralVoice voice, Entry entry) {
        try {
            ModelSession session = loader.load(voice);
            if (!publish(entry, session)) {
                session.close();
                fail(voice, entry, new IllegalStateException("the voices are closed"));
            }
        } catch (Throwable anything) {
            fail(voice, entry, anything);
        }
    }

    private boolean publish(Entry entry, ModelSession session) {
        List<AutoCloseable> surplus = new ArrayList<>();
        synchronized (this) {
            if (closed) {
                return false;
            }
            entry.model.complete(session);
            // The calls that wanted it may have gone.
            takeSurplus(surplus);
        }
        Closer.closeAll(surplus);
        return true;
    }

    private void fail(NeuralVoice voice, Entry entry, Throwable thrown) {
        synchronized (this) {
            entries.remove(voice.model(), entry);
        }
        entry.model.completeExceptionally(thrown);
    }

    /** Waits for a slot for one run; returns why there is none any more. Give it back with {@link #endRun}. */
    Optional<SpeechError> beginRun(RunWatch watch) {
        try {
            while (!slots.tryAcquire(RunWatch.LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                Optional<SpeechError> due = watch.due();
                if (due.isPresent()) {
                    return due;
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new SpeechError.Cancelled());
        }
    }

    /** Gives a slot back. */
    void endRun() {
        slots.release();
    }

    /** Returns how many runs are under way. */
    int busy() {
        return limit - slots.availablePermits();
    }

    /** Returns how many models are loaded or being loaded. */
    synchronized int held() {
        return entries.size();
    }

    /** Frees the models, each once its last run has ended. A second call does nothing. */
    void close() {
        List<AutoCloseable> sessions = new ArrayList<>();
        for (Entry entry : takeAll()) {
            if (entry.model.isDone() && !entry.model.isCompletedExceptionally()) {
                sessions.add(entry.model.join()::close);
            }
        }
        Closer.closeAll(sessions);
    }

    private synchronized List<Entry> takeAll() {
        closed = true;
        loading.shutdown();
        List<Entry> all = List.copyOf(entries.values());
        entries.clear();
        return all;
    }

    /** A model that loads, or is loaded. */
    @FunctionalInterface
    interface Loading {
        /** Waits for it; returns why there is none if it cannot be loaded, or {@code watch} ended the wait. */
        Either<SpeechError, ModelSession> await(RunWatch watch);
    }

    /** Loads models. */
    @FunctionalInterface
    interface Loader {
        ModelSession load(NeuralVoice voice) throws VoiceFileException;
    }
}
