package dev.parlance.tts;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.log.SpeechLog;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A provider that is opened when it is first needed, in the thread that needs it; other threads wait for that. A failed
 * opening is tried again by the next caller. Safe for concurrent use.
 */
final class LazyProvider implements AutoCloseable {
    /** A container wraps what a factory throws a few times; a chain of causes may have no end. */
    private static final int CAUSES = 10;

    private final SpeechProviderFactory factory;
    private final AtomicReference<@Nullable Opening> opening = new AtomicReference<>();
    private final Opening closed;

    LazyProvider(SpeechProviderFactory factory) {
        this.factory = factory;
        closed = new Opening(() -> {
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
        Opening mine = new Opening(this::open);
        Opening others = opening.compareAndExchange(null, mine);
        Opening task = others == null ? mine : others;
        if (others == null) {
            mine.run();
            if (closed.equals(opening.get())) {
                closeProvider(mine);
            }
        }
        try {
            SpeechProvider provider = outcome(task);
            return closed.equals(opening.get()) ? outcome(closed) : provider;
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
        } catch (Exception | LinkageError e) {
            // Undeclared ones come from factories in other languages, and through containers.
            if (closed.equals(opening.get())) {
                throw Rethrow.of(e);
            }
            SpeechError error = notOpened(e);
            SpeechLog.notOpened(name(), error);
            return Either.left(error);
        }
    }

    // The message of a foreign one may hold a key, or an address with one.
    private SpeechError notOpened(Throwable thrown) {
        Optional<UnusableProviderException> said = Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(CAUSES)
                .filter(UnusableProviderException.class::isInstance)
                .map(UnusableProviderException.class::cast)
                .findFirst();
        String reason = said.map(Throwable::getMessage)
                .orElseGet(() -> thrown.getClass().getSimpleName() + ". Parlance.providers() throws it");
        SpeechError.Unavailable error = new SpeechError.Unavailable(name() + " cannot be opened: " + reason, thrown);
        boolean mayOpenLater = said.isEmpty()
                || said.flatMap(UnusableProviderException::error)
                        .filter(SpeechError::retryable)
                        .isPresent();
        return mayOpenLater ? error : error.untilMended();
    }

    private SpeechProvider open() {
        SpeechProvider provider = factory.open();
        boolean kept = false;
        try {
            String name = provider.name();
            kept = name.equals(factory.name());
            if (!kept) {
                throw new UnusableProviderException(
                        "the provider registered as " + factory.name() + " calls itself " + name);
            }
            return provider;
        } finally {
            if (!kept) {
                provider.close();
            }
        }
    }

    private SpeechProvider outcome(Opening task) throws ExecutionException {
        if (task.isRunHere()) {
            throw new UnusableProviderException("the provider " + name() + " is used or closed by its own opening");
        }
        return Uninterrupted.get(task);
    }

    /**
     * Closes the provider if it was opened. One that another thread opens just now is closed by that thread, since a server may keep
     * it waiting. A second call does nothing.
     */
    @Override
    public void close() {
        Opening opened = opening.getAndSet(closed);
        if (opened == null || closed.equals(opened)) {
            return;
        }
        if (opened.isDone() || opened.isRunHere()) {
            closeProvider(opened);
        }
    }

    /** Closes what was opened, once; of what could not be opened the caller has received why. */
    private void closeProvider(Opening opened) {
        SpeechProvider provider;
        try {
            provider = outcome(opened);
        } catch (ExecutionException e) {
            return;
        }
        if (opened.isFirstToClose()) {
            provider.close();
        }
    }

    /** An opening that knows the thread which carries it out: that one must not wait for its end. */
    private static final class Opening extends FutureTask<SpeechProvider> {
        private final AtomicBoolean closing = new AtomicBoolean();
        private volatile @Nullable Thread runner;

        Opening(Callable<SpeechProvider> open) {
            super(open);
        }

        @Override
        public void run() {
            runner = Thread.currentThread();
            super.run();
        }

        boolean isFirstToClose() {
            return closing.compareAndSet(false, true);
        }

        boolean isRunHere() {
            return !isDone() && Thread.currentThread().equals(runner);
        }
    }
}
