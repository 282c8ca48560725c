package dev.parlance.tts.speech;

import io.vavr.control.Either;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Fragments on their way from the thread that makes them to the one that wants them. Safe for concurrent use. */
final class FragmentQueue {
    static final long FOR_EVER = Long.MAX_VALUE;

    private final Queue<TextFragment> waiting = new ArrayDeque<>();
    private int waitingChars;
    private boolean ended;
    private boolean closed;
    private @Nullable SpeechError failure;

    /** Adds {@code fragment}; returns false if the reader has stopped. */
    synchronized boolean put(TextFragment fragment) {
        if (isOver()) {
            return false;
        }
        waiting.add(fragment);
        waitingChars += fragment.text().length();
        notifyAll();
        return true;
    }

    /** Waits until fewer than {@code chars} characters are waiting; returns false if the reader has stopped. */
    synchronized boolean awaitRoom(int chars) throws InterruptedException {
        while (!isOver() && waitingChars >= chars) {
            wait();
        }
        return !isOver();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Ends the text with {@code error}; what is waiting is still given out. */
    synchronized void fail(SpeechError error) {
        if (!ended && failure == null) {
            failure = error;
            notifyAll();
        }
    }

    /** Ends the text because no more is wanted, and forgets what is waiting. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        waitingChars = 0;
        notifyAll();
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Returns true after the end, a failure or a close. */
    synchronized boolean isOver() {
        return ended || closed || failure != null;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Waits for the next fragment, the end or a cancellation. */
    Either<SpeechError, Optional<TextFragment>> take(Cancellation cancellation) {
        return takeWithin(FOR_EVER, cancellation).map(Optional::orElseThrow);
    }

    /** Waits as {@link #take} does, but no longer than {@code nanos}: then it returns empty in place of what there is. */
    Either<SpeechError, Optional<Optional<TextFragment>>> takeWithin(long nanos, Cancellation cancellation) {
        Cancellation.Registration registration = cancellation.onCancel(this::wake);
        try {
            return await(nanos, cancellation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Either.left(new SpeechError.Cancelled());
        } finally {
            registration.close();
        }
    }

    private synchronized Either<SpeechError, Optional<Optional<TextFragment>>> await(
            long nanos, Cancellation cancellation) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (closed || cancellation.isCancelled()) {
                return Either.left(new SpeechError.Cancelled());
            }
            TextFragment next = waiting.poll();
            if (next != null) {
                waitingChars -= next.text().length();
                notifyAll();
                return Either.right(Optional.of(Optional.of(next)));
            }
            if (failure != null) {
                return Either.left(failure);
            }
            if (ended) {
                return Either.right(Optional.of(Optional.empty()));
            }
            long left = nanos - (System.nanoTime() - start);
            if (nanos == FOR_EVER) {
                wait();
            } else if (left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } else {
                return Either.right(Optional.empty());
            }
        }
    }

    private synchronized void wake() {
        notifyAll();
    }
}
