package dev.parlance.tts;

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
    private @Nullable Playback playback;
    private Cancellation turn = new Cancellation();
    private boolean saying;
    private boolean postponed;
    private boolean dropped;

    QueuedSpeech(SpeechRequest request, SpeechPriority priority) {
        this.request = requireNonNull(request, "request");
        this.priority = requireNonNull(priority, "priority");
    }

    /** Returns what is to be said. */
    public SpeechRequest request() {
        return request;
    }

    /** Returns what it gives way to. */
    public SpeechPriority priority() {
        return priority;
    }

    /**
     * Returns what becomes of it: that it was heard whole, or why not. {@link SpeechError.Cancelled} if it was cancelled,
     * flushed or dropped. Exceptional only by a bug of the synthesizer or player.
     */
    public CompletableFuture<Either<SpeechError, PlayedSpeech>> outcome() {
        return outcome.copy();
    }

    /** Returns the playback, once it is its turn, to pause it and to ask what has been heard; of the last turn if several. */
    public synchronized Optional<Playback> playback() {
        return Optional.ofNullable(playback);
    }

    /** Ends it: while it is being said, and while it waits. */
    public void cancel() {
        Cancellation cancelled;
        boolean waits;
        synchronized (this) {
            dropped = true;
            cancelled = turn;
            waits = !saying;
        }
        cancelled.cancel();
        if (waits) {
            outcome.complete(Either.left(new SpeechError.Cancelled()));
        }
    }

    /** Interrupts it, to be said again. */
    void postpone() {
        Cancellation interrupted;
        synchronized (this) {
            postponed = true;
            interrupted = turn;
        }
        interrupted.cancel();
    }

    /** Says it. Returns false if it has to be said again. */
    boolean sayWith(SpeechPlayer player) {
        Cancellation now;
        synchronized (this) {
            if (dropped) {
                return complete(Either.left(new SpeechError.Cancelled()));
            }
            saying = true;
            postponed = false;
            turn = new Cancellation();
            now = turn;
        }
        try {
            return end(player.play(request, now, this::started));
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
            return true;
        }
    }

    private synchronized void started(Playback started) {
        playback = started;
    }

    private synchronized boolean end(Either<SpeechError, PlayedSpeech> result) {
        saying = false;
        boolean interrupted = result.isLeft() && result.getLeft() instanceof SpeechError.Cancelled;
        return !(interrupted && postponed && !dropped) && complete(result);
    }

    private boolean complete(Either<SpeechError, PlayedSpeech> result) {
        outcome.complete(result);
        return true;
    }
}
