package dev.parlance.tts.pieces;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of one text on their way from the thread that reads them to the caller's, and the tasks that work on them. A
 * cancellation ends every wait but {@link #awaitEnd}. Safe for concurrent use.
 */
final class Turns implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private final LookAhead bounds;
    private final HeldBytes held;
    private final Cancellation cancellation;
    private final Cancellation.Registration registration;
    private int ahead;
    private int running;
    private boolean complete;
    private @Nullable SpeechError failure;
    private @Nullable Turn come;
    private @Nullable Throwable crash;

    Turns(LookAhead bounds, Cancellation cancellation) {
        this.bounds = bounds;
        this.cancellation = cancellation;
        held = new HeldBytes(bounds.bytes());
        registration = cancellation.onCancel(this::changed);
    }

    HeldBytes held() {
        return held;
    }

    /** Waits until another piece may be started; returns false if none is wanted any more. */
    boolean awaitRoom() throws InterruptedException {
        return await(() -> ahead < bounds.pieces() && held.hasRoom());
    }

    /** Adds the turn of a piece that is delivered while it is synthesized. */
    void add(Turn turn) {
        change(() -> waiting.add(turn));
    }

    /** Adds the turn of a piece that is held until then; {@link #released} says that its turn has come. */
    void addHeld(Turn turn) {
        change(() -> {
            ahead++;
            waiting.add(turn);
        });
    }

    /** Says that a held piece is no longer ahead. */
    void released() {
        change(() -> ahead--);
    }

    /** Says that less audio is held. */
    void freed() {
        changed();
    }

    /** Says that no more pieces come. */
    void complete() {
        change(() -> complete = true);
    }

    /** Says that no more pieces come because of {@code error}. */
    void fail(SpeechError error) {
        change(() -> failure = error);
    }

    /** Says that no more pieces come because of what was thrown. */
    void crash(Throwable thrown) {
        change(() -> crash = thrown);
    }

    /** Waits for the next turn; returns empty after the last, or why there is none. Throws what {@link #crash} was told. */
    Either<SpeechError, Optional<Turn>> next() throws InterruptedException {
        if (!await(() -> !waiting.isEmpty() || complete || failure != null || crash != null)) {
            return Either.left(new SpeechError.Cancelled());
        }
        lock.lock();
        try {
            Turn turn = waiting.poll();
            if (turn != null) {
                return Either.right(Optional.of(turn));
            }
            if (crash != null) {
                throw Rethrow.of(crash);
            }
            return failure == null ? Either.right(Optional.empty()) : Either.left(failure);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@code condition}, which is looked at again after each change, holds; returns false if cancelled first. */
    boolean await(BooleanSupplier condition) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!cancellation.isCancelled() && !condition.getAsBoolean()) {
                changed.await();
            }
            return !cancellation.isCancelled();
        } finally {
            lock.unlock();
        }
    }

    /** Counts a task that was handed to an executor. */
    void started() {
        change(() -> running++);
    }

    /** Counts a task as ended. */
    void ended() {
        change(() -> running--);
    }

    /** Waits until no task runs, whatever happens. */
    void awaitEnd() {
        lock.lock();
        try {
            while (running > 0) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Keeps the turn that has come, so that what is held for it is freed in the end, whatever happens; returns it. */
    Turn keep(Turn turn) {
        come = turn;
        return turn;
    }

    /** Frees what is held for a turn that is over. */
    void close(Turn turn) {
        come = null;
        turn.close();
    }

    /** Frees what is held for the turns that did not come or did not end. No task runs any more that could add to it. */
    @Override
    public void close() {
        registration.close();
        if (come != null) {
            waiting.add(come);
        }
        Closer.closeAll(waiting);
    }

    private void changed() {
        change(() -> {});
    }

    private void change(Runnable work) {
        lock.lock();
        try {
            work.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
