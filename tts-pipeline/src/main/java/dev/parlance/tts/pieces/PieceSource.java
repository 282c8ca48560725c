package dev.parlance.tts.pieces;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The pieces of a text, in order. Used by one thread at a time. */
@FunctionalInterface
public interface PieceSource {
    /** The error of a text that has no piece, because its preparation left nothing of it. */
    SpeechError NOTHING_LEFT = new SpeechError.InvalidText("nothing is left to say once the text is prepared");

    /**
     * Returns the next piece, which may have to be waited for, or empty after the last one, or why there is none. Not asked
     * again after either of these.
     */
    Either<SpeechError, Optional<Piece>> next(Cancellation cancellation);

    /** Returns the silence that the text asks for after its last piece. Asked once that is known to be the last. */
    default Duration silenceAtEnd() {
        return Duration.ZERO;
    }

    /** Returns {@code piece} alone. */
    static PieceSource of(Piece piece) {
        Iterator<Piece> only = List.of(piece).iterator();
        return cancellation -> Either.right(only.hasNext() ? Optional.of(only.next()) : Optional.empty());
    }
}
