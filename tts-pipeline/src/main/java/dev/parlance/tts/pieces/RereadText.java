package dev.parlance.tts.pieces;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TextFragment;
import dev.parlance.tts.speech.TextSource;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A text that is still arriving and may have to be read again from its start, because the provider that read it failed. It is
 * read in a thread of its own, no further than a reader wants. Its readers do not close it. Safe for concurrent use.
 */
public final class RereadText implements AutoCloseable {
    private final TextSource text;
    private final Cancellation closing = new Cancellation();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<TextFragment> read = new ArrayList<>();
    private @Nullable Either<SpeechError, Optional<TextFragment>> end;
    private int wanted;

    private RereadText(TextSource text) {
        this.text = text;
    }

    /** Returns {@code text}, read by {@code executor} in a thread of its own. */
    public static RereadText of(TextSource text, Executor executor) {
        RereadText reread = new RereadText(requireNonNull(text, "text"));
        executor.execute(reread::read);
        return reread;
    }

    /** Returns a source that reads all of it from its start. */
    public TextSource fromStart() {
        return new Reader();
    }

    /** Ends the reading. The source itself stays the caller's to close. */
    @Override
    public void close() {
        closing.cancel();
        signal();
    }

    private void read() {
        try {
            while (awaitWanted()) {
                add(requireNonNull(text.next(closing), "next fragment"));
            }
        } catch (InterruptedException e) {
            add(Either.left(new SpeechError.Cancelled()));
        } catch (Throwable thrown) {
            add(Either.left(new SpeechError.TextFailed(thrown)));
        }
    }

    private boolean awaitWanted() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (end == null && !closing.isCancelled() && wanted <= read.size()) {
                changed.await();
            }
            return end == null && !closing.isCancelled();
        } finally {
            lock.unlock();
        }
    }

    private void add(Either<SpeechError, Optional<TextFragment>> next) {
        lock.lock();
        try {
            if (next.isLeft() || next.get().isEmpty()) {
                end = next;
            } else {
                read.add(next.get().get());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class Reader implements TextSource {
        private final Cancellation closed = new Cancellation();
        private int given;

        @Override
        public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
            Cancellation.Registration cancelled = cancellation.onCancel(RereadText.this::signal);
            Cancellation.Registration ended = closed.onCancel(RereadText.this::signal);
            try {
                return await(cancellation);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Either.left(new SpeechError.Cancelled());
            } finally {
                cancelled.close();
                ended.close();
            }
        }

        private Either<SpeechError, Optional<TextFragment>> await(Cancellation cancellation)
                throws InterruptedException {
            lock.lockInterruptibly();
            try {
                while (!isOver(cancellation) && given == read.size() && end == null) {
                    wanted = Math.max(wanted, given + 1);
                    changed.signalAll();
                    changed.await();
                }
                if (isOver(cancellation)) {
                    return Either.left(new SpeechError.Cancelled());
                }
                return given < read.size() ? Either.right(Optional.of(read.get(given++))) : requireNonNull(end);
            } finally {
                lock.unlock();
            }
        }

        private boolean isOver(Cancellation cancellation) {
            return cancellation.isCancelled() || closed.isCancelled() || closing.isCancelled();
        }

        @Override
        public void close() {
            closed.cancel();
        }
    }
}
