package dev.parlance.tts.pieces;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.split.PlainMarkup;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pieces of a text in SSML for a provider that takes plain text: those of its stretches, with the pauses between them. */
public final class PlainPieces implements PieceSource {
    private final PlainMarkup markup;
    private final Iterator<PlainMarkup.Part> parts;
    private final Function<PlainMarkup.Part, PieceSource> splitting;
    private PlainMarkup.@Nullable Part started;
    private @Nullable PieceSource pieces;

    private PlainPieces(PlainMarkup markup, Function<PlainMarkup.Part, PieceSource> splitting) {
        this.markup = markup;
        this.splitting = splitting;
        parts = markup.parts().iterator();
    }

    /** Returns the pieces of {@code markup}, each of whose stretches {@code splitting} splits, in at least one piece. */
    public static PlainPieces of(PlainMarkup markup, Function<PlainMarkup.Part, PieceSource> splitting) {
        return new PlainPieces(markup, requireNonNull(splitting, "splitting"));
    }

    @Override
    public Either<SpeechError, Optional<Piece>> next(Cancellation cancellation) {
        while (pieces != null || parts.hasNext()) {
            if (pieces == null) {
                PlainMarkup.Part part = parts.next();
                started = part;
                pieces = splitting.apply(part);
            }
            Either<SpeechError, Optional<Piece>> next = pieces.next(cancellation);
            if (next.isLeft() || next.get().isPresent()) {
                return next.map(piece -> piece.map(this::afterPause));
            }
            pieces = null;
        }
        return Either.right(Optional.empty());
    }

    private Piece afterPause(Piece piece) {
        PlainMarkup.Part part = started;
        started = null;
        return part == null ? piece : piece.following(part.before(), part.pause());
    }

    @Override
    public Duration silenceAtEnd() {
        return markup.pauseAtEnd();
    }
}
