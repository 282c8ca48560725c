package dev.parlance.tts.playback;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A text in a {@link SpeechQueue}. It has exactly one outcome. Safe for concurrent use. */
public final class QueuedSpeech {
    private final SpeechRequest request;
    private final SpeechPriority priority;
    private final CompletableFuture<Either<SpeechError, PlayedSpeech>> outcome = new CompletableFuture<>();
    private final CompletableFuture<Playback> turnCame = new CompletableFuture<>();
    private @Nullable Playback playback;
    private Cancellation turn = new Cancellation();
    private boolean saying;
    private boolean postponed;
    private boolean dropped;

    QueuedSpeech(SpeechRequest request, SpeechPriority priority) {
        this.request = requireNonNull(request, "request");
        this.priority = requireNonNull(priority, "priority");
    }

    /** Returns the request. */
    public SpeechRequest request() {
        return request;
    }

    /** Returns the priority. */
    public SpeechPriority priority() {
        return priority;
    }

    /**
     * Returns the outcome: that it was heard whole, or why not. {@link SpeechError.Cancelled} if it was cancelled,
     * flushed or dropped. Exceptional only by a bug of the synthesizer or player.
     *
     * <p>What is to be done then runs in a thread that serves this text only: it may block or throw, and no other text
     * waits for it.
     */
    public CompletableFuture<Either<SpeechError, PlayedSpeech>> outcome() {
        return outcome.copy();
    }

    /**
     * Returns what completes once it is its turn: when the device has taken it, so that there is a {@link #playback}, or when it has
     * an {@link #outcome} without that. What is to be done then runs in a thread that serves this text only.
     */
    public CompletableFuture<?> begun() {
        return CompletableFuture.anyOf(turnCame, outcome).handle((any, thrown) -> true);
    }

    /** Returns the playback, once it is its turn, to pause it and to ask what has been heard; of the last turn if several. */
    public synchronized Optional<Playback> playback() {
        return Optional.ofNullable(playback);
    }

    /** Ends it: while it is being said, and while it waits. */
    public void cancel() {
        Cancellation said;
        boolean waits;
        synchronized (this) {
            dropped = true;
            said = turn;
            waits = !saying;
        }
        if (waits) {
            end(Either.left(new SpeechError.Cancelled()));
        } else {
            stop(said);
        }
    }

    /** Interrupts it, to be said again. */
    void postpone() {
        Cancellation said;
        synchronized (this) {
            postponed = true;
            said = turn;
        }
        stop(said);
    }

    // What stopping throws is a fault of this text's, not of the one who has another text said.
    private void stop(Cancellation said) {
        try {
            said.cancel();
        } catch (Throwable thrown) {
            synchronized (this) {
                dropped = true;
            }
            fail(thrown);
        }
    }

    /** Says it, whatever the synthesizer and the player throw. Returns false if it has to be said again. */
    boolean sayWith(SpeechPlayer player) {
        Cancellation now;
        synchronized (this) {
            if (dropped) {
                return true;
            }
            if (postponed) {
                // Interrupted before it began: what it gave way to comes first.
                postponed = false;
                return false;
            }
            saying = true;
            turn = new Cancellation();
            now = turn;
        }
        try {
            Either<SpeechError, PlayedSpeech> result = player.play(request, now, this::started);
            if (isToBeSaidAgain(result)) {
                return false;
            }
            end(result);
        } catch (Throwable thrown) {
            fail(thrown);
        }
        return true;
    }

    private void started(Playback started) {
        synchronized (this) {
            playback = started;
        }
        if (!turnCame.isDone()) {
            inItsOwnThread(() -> turnCame.complete(started));
        }
    }

    private synchronized boolean isToBeSaidAgain(Either<SpeechError, PlayedSpeech> result) {
        boolean interrupted = result.isLeft() && result.getLeft() instanceof SpeechError.Cancelled;
        boolean again = interrupted && postponed && !dropped;
        postponed = false;
        saying = !again;
        return again;
    }

    private void end(Either<SpeechError, PlayedSpeech> result) {
        inItsOwnThread(() -> outcome.complete(result));
    }

    private void fail(Throwable thrown) {
        inItsOwnThread(() -> outcome.completeExceptionally(thrown));
    }

    // Completing runs code that is not ours, and as long as that likes.
    private static void inItsOwnThread(Runnable completion) {
        try {
            Thread thread = new Thread(completion, "speech-queue-outcome");
            thread.setDaemon(true);
            thread.start();
        } catch (Throwable noThread) {
            completion.run();
        }
    }
}
