package dev.parlance.tts.pieces;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A piece that is synthesized ahead of its turn, in a thread of its own, and held until then. */
final class HeldPiece implements Runnable, Turn {
    private final Piece piece;
    private final PieceSpeaker speaker;
    private final Turns turns;
    private final Cancellation cancellation;
    private final HeldAudio audio;
    private volatile @Nullable Either<SpeechError, SpeechReceipt> outcome;
    private volatile @Nullable Throwable crash;
    private boolean released;

    HeldPiece(Piece piece, PieceSpeaker speaker, Turns turns, Cancellation cancellation) {
        this.piece = piece;
        this.speaker = speaker;
        this.turns = turns;
        this.cancellation = cancellation;
        audio = new HeldAudio(turns.held());
    }

    /** Synthesizes the piece. */
    @Override
    public void run() {
        try {
            outcome = requireNonNull(speaker.speak(piece, audio, cancellation), "outcome")
                    .mapLeft(HeldAudio::unheld);
        } catch (Throwable thrown) {
            // It is thrown again in the caller's thread.
            crash = thrown;
        } finally {
            turns.ended();
        }
    }

    @Override
    public Either<SpeechError, SpeechReceipt> deliver(JoinedAudio joined) throws SinkException {
        // It is no longer ahead: another one may be.
        release();
        try {
            if (!turns.await(() -> outcome != null || crash != null)) {
                return Either.left(new SpeechError.Cancelled());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Either.left(new SpeechError.Cancelled());
        }
        if (crash != null) {
            throw Rethrow.of(crash);
        }
        Either<SpeechError, SpeechReceipt> synthesized = requireNonNull(outcome, "outcome");
        if (synthesized.exists(receipt -> speaker.isOutdated(piece, receipt))) {
            return new StreamedPiece(piece, speaker, cancellation).deliver(joined);
        }
        return joined.append(piece, sink -> synthesized.isLeft() ? synthesized : play(synthesized, sink));
    }

    private Either<SpeechError, SpeechReceipt> play(Either<SpeechError, SpeechReceipt> synthesized, PieceSink sink)
            throws SinkException {
        try {
            return audio.deliverTo(sink, cancellation) ? synthesized : Either.left(new SpeechError.Cancelled());
        } catch (SinkException e) {
            throw e;
        } catch (IOException e) {
            return Either.left(HeldAudio.failure(e));
        }
    }

    /** Frees what is held; the task has ended. */
    @Override
    public void close() {
        Closer.closeQuietly(audio);
        release();
        turns.freed();
    }

    private void release() {
        if (!released) {
            released = true;
            turns.released();
        }
    }
}
