package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text of an iterator, whose waiting is ended by an interrupt. */
final class IteratedText implements TextSource {
    private final Iterable<String> fragments;
    private final Cancellation closing = new Cancellation();
    private @Nullable Iterator<String> iterator;
    private @Nullable Either<SpeechError, Optional<TextFragment>> end;

    IteratedText(Iterable<String> fragments) {
        this.fragments = requireNonNull(fragments, "fragments");
    }

    @Override
    public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
        if (Thread.currentThread().isInterrupted() || isUnwanted(cancellation)) {
            return Either.left(new SpeechError.Cancelled());
        }
        if (end != null) {
            return end;
        }
        Either<SpeechError, Optional<TextFragment>> next = interruptibly(cancellation);
        if (next.isLeft() || next.get().isEmpty()) {
            end = next;
        }
        return next;
    }

    @Override
    public void close() {
        closing.cancel();
    }

    private Either<SpeechError, Optional<TextFragment>> interruptibly(Cancellation cancellation) {
        Waiting waiting = new Waiting();
        Cancellation.Registration cancelled = cancellation.onCancel(waiting::end);
        Cancellation.Registration closed = closing.onCancel(waiting::end);
        try {
            return pull();
        } catch (Throwable thrown) {
            return Either.left(
                    isUnwanted(cancellation) || Thread.currentThread().isInterrupted()
                            ? new SpeechError.Cancelled()
                            : TextFailure.of(thrown));
        } finally {
            cancelled.close();
            closed.close();
            waiting.over();
        }
    }

    private Either<SpeechError, Optional<TextFragment>> pull() {
        if (iterator == null) {
            iterator = fragments.iterator();
        }
        return Either.right(
                iterator.hasNext()
                        ? Optional.of(TextFragment.of(requireNonNull(iterator.next(), "fragment")))
                        : Optional.empty());
    }

    private boolean isUnwanted(Cancellation cancellation) {
        return closing.isCancelled() || cancellation.isCancelled();
    }

    // Interrupts its thread at most once and only while that is inside the iterator, and takes its own interrupt back.
    private static final class Waiting {
        private final Thread owner = Thread.currentThread();
        private boolean over;
        private boolean interrupted;

        synchronized void end() {
            if (!over && !interrupted) {
                interrupted = true;
                owner.interrupt();
            }
        }

        synchronized void over() {
            over = true;
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }
}
