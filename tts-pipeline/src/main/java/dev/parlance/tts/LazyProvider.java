package dev.parlance.tts;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A provider that is opened when it is first needed, in the thread that needs it; other threads wait for that. A failed
 * opening is tried again by the next caller. Safe for concurrent use.
 */
final class LazyProvider implements AutoCloseable {
    private final SpeechProviderFactory factory;
    private final AtomicReference<@Nullable FutureTask<SpeechProvider>> opening = new AtomicReference<>();
    private final FutureTask<SpeechProvider> closed;

    LazyProvider(SpeechProviderFactory factory) {
        this.factory = factory;
        closed = new FutureTask<>(() -> {
            throw new IllegalStateException("the provider " + factory.name() + " is closed");
        });
        closed.run();
    }

    String name() {
        return factory.name();
    }

    /**
     * Returns the provider, opened.
     *
     * @throws IllegalStateException after {@link #close}; besides, throws what opening it throws
     */
    SpeechProvider get() {
        FutureTask<SpeechProvider> mine = new FutureTask<>(this::open);
        FutureTask<SpeechProvider> others = opening.compareAndExchange(null, mine);
        FutureTask<SpeechProvider> task = others == null ? mine : others;
        if (others == null) {
            mine.run();
        }
        try {
            return outcome(task);
        } catch (ExecutionException e) {
            if (!closed.equals(task)) {
                opening.compareAndSet(task, null);
            }
            throw Rethrow.of(requireNonNull(e.getCause()));
        }
    }

    /**
     * Returns the provider, opened, or why it cannot be.
     *
     * @throws IllegalStateException after {@link #close}
     */
    Either<SpeechError, SpeechProvider> tryGet() {
        try {
            return Either.right(get());
        } catch (RuntimeException | LinkageError e) {
            if (closed.equals(opening.get())) {
                throw e;
            }
            return Either.left(new SpeechError.Unavailable(name() + " cannot be opened: " + e.getMessage()));
        }
    }

    private SpeechProvider open() {
        SpeechProvider provider = factory.open();
        if (!provider.name().equals(factory.name())) {
            provider.close();
            throw new IllegalStateException(
                    "the provider registered as " + factory.name() + " calls itself " + provider.name());
        }
        return provider;
    }

    private static SpeechProvider outcome(FutureTask<SpeechProvider> task) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    // Opening cannot be interrupted halfway; the call that asked for it sees the flag afterwards.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes the provider if it was opened. A second call does nothing. */
    @Override
    public void close() {
        FutureTask<SpeechProvider> opened = opening.getAndSet(closed);
        if (opened == null || closed.equals(opened)) {
            return;
        }
        SpeechProvider provider;
        try {
            provider = outcome(opened);
        } catch (ExecutionException e) {
            // It could not be opened: its caller received that, and there is nothing to close.
            return;
        }
        provider.close();
    }
}
