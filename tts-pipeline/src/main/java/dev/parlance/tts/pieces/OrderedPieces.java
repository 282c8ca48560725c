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

/**
 * Speaks the pieces of a text in their order. The first is delivered while it is synthesized, in the caller's thread. The
 * later ones are synthesized ahead of their turn, each in a thread of its own, held whole, and delivered by the caller's
 * thread, so that none of them waits for a reader. The first piece that fails ends the call; nothing runs any more when it
 * returns. Immutable and safe for concurrent use.
 */
public final class OrderedPieces {
    private final Executor executor;
    private final LookAhead bounds;
    private final SeamRules seams;

    /**
     * Creates it.
     *
     * @param executor runs what is ahead; it must start each task at once, in a thread of its own
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

        Text(PieceSource pieces, PieceSpeaker speaker, Turns turns, Cancellation cancellation) {
            this.pieces = pieces;
            this.speaker = speaker;
            this.turns = turns;
            this.cancellation = cancellation;
        }

        Either<SpeechError, SpeechReceipt> speak(JoinedAudio audio) {
            try {
                if (bounds.pieces() > 0) {
                    start(this::readAhead);
                }
                return deliver(audio);
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
            while (true) {
                Either<SpeechError, Optional<Turn>> next = bounds.pieces() > 0
                        ? turns.next()
                        : pieces.next(cancellation).map(this::streamed);
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
            }
        }

        private Optional<Turn> streamed(Optional<Piece> piece) {
            return piece.map(found -> new StreamedPiece(found, speaker, cancellation));
        }

        // In a thread of its own, since a text that is still arriving may keep it waiting.
        private void readAhead() {
            try {
                for (boolean first = true; first || turns.awaitRoom(); first = false) {
                    Either<SpeechError, Optional<Piece>> next = requireNonNull(pieces.next(cancellation), "next piece");
                    if (next.isLeft()) {
                        turns.fail(next.getLeft());
                        return;
                    }
                    if (next.get().isEmpty()) {
                        turns.complete();
                        return;
                    }
                    if (first) {
                        turns.add(streamed(next.get()).orElseThrow());
                    } else {
                        hold(next.get().get());
                    }
                }
            } catch (Throwable thrown) {
                turns.crash(thrown);
            } finally {
                turns.ended();
            }
        }

        private void hold(Piece piece) {
            HeldPiece ahead = new HeldPiece(piece, speaker, turns, cancellation);
            start(ahead);
            turns.addHeld(ahead);
        }

        private void start(Runnable task) {
            turns.started();
            boolean started = false;
            try {
                executor.execute(task);
                started = true;
            } finally {
                if (!started) {
                    turns.ended();
                }
            }
        }
    }
}
