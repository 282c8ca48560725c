package dev.parlance.tts.pieces;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.split.Seam;
import dev.parlance.tts.split.TextPiece;
import dev.parlance.tts.split.TextSplitter;
import dev.parlance.tts.text.OffsetMap;
import dev.parlance.tts.text.TextLimit;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The pieces of a text that is complete, each found when it is wanted. */
public final class SplitText implements PieceSource {
    private final SpeechRequest request;
    private final Iterator<TextPiece> pieces;
    private final OffsetMap preparation;
    private Seam before = Seam.END;

    private SplitText(SpeechRequest request, Iterator<TextPiece> pieces, OffsetMap preparation) {
        this.request = request;
        this.pieces = pieces;
        this.preparation = preparation;
    }

    /**
     * Returns the pieces into which {@code splitter} splits the text of {@code request}; each asks for the same otherwise.
     *
     * @param preparation maps positions in that text to those in the caller's
     */
    public static SplitText of(SpeechRequest request, TextSplitter splitter, OffsetMap preparation) {
        return new SplitText(request, found(request, splitter).iterator(), preparation);
    }

    /** Returns true if {@code splitter} leaves the text of {@code request}, which is not blank, in one piece. */
    public static boolean isOnePiece(SpeechRequest request, TextSplitter splitter) {
        Iterator<TextPiece> pieces = found(request, splitter).iterator();
        pieces.next();
        return !pieces.hasNext();
    }

    /** Returns true if each piece of the text of {@code request} is within {@code limit}. */
    public static boolean isWithin(TextLimit limit, SpeechRequest request, TextSplitter splitter) {
        return StreamSupport.stream(found(request, splitter).spliterator(), false)
                .allMatch(piece -> limit.counter().count(piece.text()) <= limit.units());
    }

    private static Iterable<TextPiece> found(SpeechRequest request, TextSplitter splitter) {
        return request.ssml().map(splitter::pieces).orElseGet(() -> splitter.pieces(request.text()));
    }

    @Override
    public Either<SpeechError, Optional<Piece>> next(Cancellation cancellation) {
        while (pieces.hasNext()) {
            if (cancellation.isCancelled()) {
                return Either.left(new SpeechError.Cancelled());
            }
            TextPiece next = pieces.next();
            Optional<Piece> piece = piece(request, next, before);
            before = after(piece, next, before);
            if (piece.isPresent()) {
                return Either.right(piece.map(found -> found.after(preparation)));
            }
        }
        return Either.right(Optional.empty());
    }

    /** Returns the piece without the white space around it, so that it is the same wherever it stands; none if that is all. */
    static Optional<Piece> piece(SpeechRequest settings, TextPiece found, Seam before) {
        String text = found.text();
        String spoken = text.strip();
        if (spoken.isEmpty()) {
            return Optional.empty();
        }
        int start = found.range().start() + text.indexOf(spoken);
        OffsetMap offsets = OffsetMap.builder().replace(start, found.added()).build();
        return Optional.of(new Piece(
                settings.withText(spoken), new TextRange(start, found.range().end()), offsets, before));
    }

    /** Returns what ends {@code found}: with one of which nothing is spoken, the longer of the seams around it. */
    static Seam after(Optional<Piece> piece, TextPiece found, Seam before) {
        Seam seam = found.seam();
        return piece.isPresent() || before == Seam.END || (seam != Seam.END && seam.compareTo(before) < 0)
                ? seam
                : before;
    }
}
