package dev.parlance.tts.pieces;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Speaks the pieces of a text in their order. The first is delivered while it is synthesized, in the caller's thread. The
 * later ones are synthesized ahead of their turn, each in a thread of its own, held whole, and delivered by the caller's
 * thread, so that none of them waits for a reader. Once the executor has no thread for one, the rest is spoken as the first
 * is. The first piece that fails ends the call; nothing runs any more when it returns. Immutable and safe for concurrent use.
 */
public final class OrderedPieces {
    private static final String NOTHING_AHEAD =
            "the executor had no thread for what is ahead: sentences were synthesized one after the other";

    private final Executor executor;
    private final LookAhead bounds;
    private final SeamRules seams;

    /**
     * Creates it.
     *
     * @param executor runs what is ahead; it must start each task at once, in a thread of its own, or reject it
     * @param bounds how far ahead
     * @param seams what is done where two pieces meet
     */
    public OrderedPieces(Executor executor, LookAhead bounds, SeamRules seams) {
        this.executor = requireNonNull(executor, "executor");
        this.bounds = requireNonNull(bounds, "bounds");
        this.seams = requireNonNull(seams, "seams");
    }

    /** Returns the same with nothing ahead: each piece is synthesized in its turn. */
    public OrderedPieces inTurn() {
        return new OrderedPieces(executor, LookAhead.NONE, seams);
    }

    /** Has {@code speaker} speak all of {@code pieces} into {@code sink}; the outcome is that of one call. */
    public Either<SpeechError, SpeechReceipt> speak(
            PieceSource pieces, PieceSpeaker speaker, AudioSink sink, Cancellation caller) {
        try (Cancellation.Child cancellation = caller.child();
                Turns turns = new Turns(bounds, cancellation)) {
            return new Text(pieces, speaker, turns, cancellation).speak(new JoinedAudio(sink, seams, cancellation));
        }
    }

    /** One text on its way. */
    private final class Text {
        private final PieceSource pieces;
        private final PieceSpeaker speaker;
        private final Turns turns;
        private final Cancellation cancellation;
        /** True once nothing is ahead: what is left of the text is read and spoken by the caller's thread. */
        private volatile boolean inTurn = bounds.pieces() == 0;

        private volatile boolean rejected;

        Text(PieceSource pieces, PieceSpeaker speaker, Turns turns, Cancellation cancellation) {
            this.pieces = pieces;
            this.speaker = speaker;
            this.turns = turns;
            this.cancellation = cancellation;
        }

        Either<SpeechError, SpeechReceipt> speak(JoinedAudio audio) {
            try {
                Either<SpeechError, SpeechReceipt> outcome = deliver(audio);
                return rejected ? outcome.map(Text::withWarning) : outcome;
            } catch (SinkException e) {
                return Either.left(e.error());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Either.left(new SpeechError.Cancelled());
            } finally {
                cancellation.cancel();
                turns.awaitEnd();
            }
        }

        private Either<SpeechError, SpeechReceipt> deliver(JoinedAudio audio)
                throws SinkException, InterruptedException {
            Either<SpeechError, Optional<Turn>> next = read();
            boolean more = next.exists(Optional::isPresent);
            if (inTurn || !more || !isStarted(this::readAhead)) {
                goOnInTurn();
            }
            while (true) {
                if (next.isLeft()) {
                    return Either.left(next.getLeft());
                }
                if (next.get().isEmpty()) {
                    return audio.finish(pieces.silenceAtEnd());
                }
                Turn turn = turns.keep(next.get().get());
                Either<SpeechError, SpeechReceipt> outcome = turn.deliver(audio);
                if (outcome.isLeft()) {
                    return outcome;
                }
                turns.close(turn);
                next = next();
            }
        }

        private Either<SpeechError, Optional<Turn>> next() throws InterruptedException {
            Either<SpeechError, Optional<Turn>> next = turns.next();
            return inTurn && next.exists(Optional::isEmpty) ? read() : next;
        }

        private Either<SpeechError, Optional<Turn>> read() {
            return requireNonNull(pieces.next(cancellation), "next piece").map(this::streamed);
        }

        private Optional<Turn> streamed(Optional<Piece> piece) {
            return piece.map(found -> new StreamedPiece(found, speaker, cancellation));
        }

        // In a thread of its own, since a text that is still arriving may keep it waiting.
        private void readAhead() {
            try {
                while (turns.awaitRoom()) {
                    Either<SpeechError, Optional<Piece>> next = requireNonNull(pieces.next(cancellation), "next piece");
                    if (next.isLeft()) {
                        turns.fail(next.getLeft());
                        return;
                    }
                    if (next.get().isEmpty()) {
                        turns.complete();
                        return;
                    }
                    if (!isHeld(next.get().get())) {
                        turns.add(streamed(next.get()).orElseThrow());
                        goOnInTurn();
                        return;
                    }
                }
            } catch (Throwable thrown) {
                turns.crash(thrown);
            } finally {
                turns.ended();
            }
        }

        private static SpeechReceipt withWarning(SpeechReceipt receipt) {
            return receipt.toBuilder().warning(NOTHING_AHEAD).build();
        }

        private void goOnInTurn() {
            inTurn = true;
            turns.complete();
        }

        private boolean isHeld(Piece piece) {
            HeldPiece ahead = new HeldPiece(piece, speaker, turns, cancellation);
            boolean started = isStarted(ahead);
            if (started) {
                turns.addHeld(ahead);
            }
            return started;
        }

        private boolean isStarted(Runnable task) {
            turns.started();
            boolean started = false;
            try {
                executor.execute(task);
                started = true;
            } catch (RejectedExecutionException e) {
                // There is no thread for it, which is no reason not to speak.
                rejected = true;
            } finally {
                if (!started) {
                    turns.ended();
                }
            }
            return started;
        }
    }
}
